package lab.orchestration.k8s.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Waits until a node says in its log that it is ready.
 *
 * <p>Testcontainers has such a wait as well, but it goes on waiting for a container that has ended.
 */
final class NodeReadiness extends AbstractWaitStrategy {

  /** What k3s, and its stand-in, write once the cluster is usable. */
  private static final String READY = "Node controller sync successful";

  private final CompletableFuture<String> ready = new CompletableFuture<>();

  /** Ends the wait, now or as soon as it begins. */
  void giveUp() {
    ready.completeExceptionally(new IllegalStateException("it is no longer wanted"));
  }

  @Override
  protected void waitUntilReady() {
    await(
        waitStrategyTarget.getDockerClient(), waitStrategyTarget.getContainerId(), startupTimeout);
  }

  /**
   * Waits for a container that Testcontainers has not started.
   *
   * @throws ContainerLaunchException if it ends or takes longer, and also if the thread was
   *     interrupted, which stays so
   */
  void await(DockerClient docker, String container, Duration patience) {
    try (ResultCallback.Adapter<Frame> log = new Log(ready)) {
      docker
          .logContainerCmd(container)
          .withFollowStream(true)
          .withStdOut(true)
          .withStdErr(true)
          .exec(log);
      ready.get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new ContainerLaunchException(
          "the node was not ready within %d s".formatted(patience.toSeconds()), late);
    } catch (ExecutionException ended) {
      throw new ContainerLaunchException("the node is not going to be ready", ended.getCause());
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("interrupted", asked);
    } catch (IOException closing) {
      throw new ContainerLaunchException("its log cannot be read", closing);
    }
  }

  /** Looks for the line, and remembers the last one in case the node ends instead. */
  private static final class Log extends ResultCallback.Adapter<Frame> {
    private final CompletableFuture<String> ready;
    private String last = "it wrote nothing";

    Log(CompletableFuture<String> ready) {
      this.ready = ready;
    }

    @Override
    public void onNext(Frame frame) {
      String line = new String(frame.getPayload(), StandardCharsets.UTF_8).strip();
      last = line;
      if (line.contains(READY)) {
        ready.complete(line);
      }
    }

    @Override
    public void onComplete() {
      ready.completeExceptionally(new IllegalStateException("it ended; its last words: " + last));
      super.onComplete();
    }
  }
}
