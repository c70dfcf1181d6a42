package lab.orchestration.k8s.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * A command to be executed in a node, as by {@code docker exec}.
 *
 * @param node the node
 */
record ContainerCommand(NodeContainer node) {

  /**
   * Executes a command.
   *
   * @return all that it printed
   * @throws LabException with all that it printed, if it fails or has not ended within the time
   */
  String output(Duration time, String... words) throws InterruptedException {
    NodeEngine engine = node.engine();
    Message what =
        Message.of("k8s.container-command.failed-on", String.join(" ", words), node.name());
    String exec = engine.call(what, () -> create(words));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ResultCallback.Adapter<Frame> lines =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            output.writeBytes(frame.getPayload());
          }
        };
    boolean ended =
        engine
            .call(what, () -> engine.client().execStartCmd(exec).exec(lines))
            .awaitCompletion(time.toSeconds(), TimeUnit.SECONDS);
    Long code =
        engine.call(what, () -> engine.client().inspectExecCmd(exec).exec()).getExitCodeLong();
    String printed = output.toString(StandardCharsets.UTF_8).strip();
    if (!ended || !Objects.equals(code, 0L)) {
      throw new LabException(
          what,
          ended
              ? Message.verbatim(printed)
              : Message.of("k8s.container-command.it-takes-longer-than-s", time.toSeconds()),
          Message.of("k8s.container-command.look-at-docker-logs", node.name()));
    }
    return printed;
  }

  private String create(String... words) {
    return node.engine()
        .client()
        .execCreateCmd(node.id())
        .withCmd(words)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .exec()
        .getId();
  }
}
