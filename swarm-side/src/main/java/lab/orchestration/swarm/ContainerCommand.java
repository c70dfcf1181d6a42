package lab.orchestration.swarm;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A command to be executed in a container, as by {@code docker exec}.
 *
 * @param engine the Engine that runs the container
 * @param container the container's ID
 */
record ContainerCommand(DockerEngine engine, String container) {

  /** Whether the command ends within the time, and with exit code 0. */
  boolean succeeds(Duration time, String... words) throws InterruptedException {
    ExecCreateCmdResponse created =
        engine
            .client()
            .execCreateCmd(container)
            .withCmd(words)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .exec();
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

  private long exitCode(ExecCreateCmdResponse created) {
    Long code = engine.client().inspectExecCmd(created.getId()).exec().getExitCodeLong();
    return code == null ? -1 : code;
  }
}
