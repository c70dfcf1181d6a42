package lab.orchestration.swarm.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.claim.request.CommandLine;

/**
 * A command to be executed in a container, as by {@code docker exec}.
 *
 * @param engine the Engine that runs the container
 * @param container the container's ID
 */
public record ContainerCommand(DockerEngine engine, String container) {

  /** Whether the command ends within the time, and with exit code 0. */
  public boolean succeeds(Duration time, String... words) throws InterruptedException {
    ExecCreateCmdResponse created = create(words);
    try (ResultCallback.Adapter<Frame> output = new ResultCallback.Adapter<>()) {
      boolean ended =
          engine
              .client()
              .execStartCmd(created.getId())
              .exec(output)
              .awaitCompletion(time.toMillis(), TimeUnit.MILLISECONDS);
      return ended && exitCode(created) == 0;
    } catch (IOException closing) {
      return false;
    }
  }

  /**
   * What the command writes until its end.
   *
   * @throws LabException if it has not ended within the time
   */
  public CommandLine.Output output(Duration time, String... words) throws InterruptedException {
    // A frame may end in the middle of a character.
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ResultCallback.Adapter<Frame> frames =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            written.writeBytes(frame.getPayload());
          }
        };
    Message what =
        Message.of("swarm.container-command.cannot-be-executed", String.join(" ", words));
    ExecCreateCmdResponse created = engine.ask(what, () -> create(words));
    try (frames) {
      boolean ended =
          engine
              .client()
              .execStartCmd(created.getId())
              .exec(frames)
              .awaitCompletion(time.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        throw new LabException(
            what,
            Message.of("swarm.container-command.did-not-end", time.toSeconds()),
            Message.of("swarm.container-command.slow-machine"));
      }
    } catch (IOException harmless) {
      // Only closing can fail like this.
    }
    return new CommandLine.Output(exitCode(created), written.toString(StandardCharsets.UTF_8));
  }

  private ExecCreateCmdResponse create(String... words) {
    return engine
        .client()
        .execCreateCmd(container)
        .withCmd(words)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .exec();
  }

  private long exitCode(ExecCreateCmdResponse created) {
    Long code = engine.client().inspectExecCmd(created.getId()).exec().getExitCodeLong();
    return code == null ? -1 : code;
  }
}
