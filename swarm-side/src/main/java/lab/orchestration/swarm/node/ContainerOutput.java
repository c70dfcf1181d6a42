package lab.orchestration.swarm.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;

/**
 * What a container has written, as {@code docker logs} shows it.
 *
 * @param engine the Engine that runs the container
 * @param container the container's ID
 */
public record ContainerOutput(DockerEngine engine, String container) {

  private static final int ALL = -1;

  /** All lines so far. */
  public List<String> lines(Duration patience) throws InterruptedException {
    return lines(ALL, patience);
  }

  /** The last so many lines. */
  List<String> lastLines(int count, Duration patience) throws InterruptedException {
    return lines(count, patience);
  }

  private List<String> lines(int tail, Duration patience) throws InterruptedException {
    // A frame may end in the middle of a line, and in the middle of a character.
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ResultCallback.Adapter<Frame> frames =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            written.writeBytes(frame.getPayload());
          }
        };
    try (frames) {
      boolean complete =
          engine
              .client()
              .logContainerCmd(container)
              .withStdOut(true)
              .withStdErr(true)
              .withTail(tail)
              .exec(frames)
              .awaitCompletion(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!complete) {
        throw new LabException(
            Message.of("swarm.container-output.cannot-be-read", container),
            Message.of("swarm.container-output.did-not-end", patience.toSeconds()),
            Message.of("swarm.container-output.try-again"));
      }
    } catch (IOException harmless) {
      // Only closing can fail like this.
    }
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
