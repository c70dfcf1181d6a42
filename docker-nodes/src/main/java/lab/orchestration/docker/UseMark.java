package lab.orchestration.docker;

import java.util.UUID;
import lab.orchestration.core.message.Message;

/**
 * Says on an Engine that this process uses the nodes of a run that has ended and left them there.
 * Labels of a container cannot be changed, so it is an empty volume with the labels of that run and
 * of this owner: as long as the owner lives, nobody cleans up after that run.
 */
public final class UseMark implements AutoCloseable {

  private final DockerEngine engine;
  private final String volume;

  private UseMark(DockerEngine engine, String volume) {
    this.engine = engine;
    this.volume = volume;
  }

  /** Sets the mark. */
  public static UseMark of(DockerEngine engine, String runId) {
    String name = "orchestration-lab-in-use-%s-%.8s".formatted(runId, UUID.randomUUID());
    engine.look(
        Message.of("nodes.use-mark.cannot-be-used", runId),
        () -> engine.client().createVolumeCmd().withName(name).withLabels(Labels.of(runId)).exec());
    return new UseMark(engine, name);
  }

  /** Takes the mark away. */
  @Override
  public void close() {
    engine.look(
        Message.of("nodes.use-mark.cannot-be-removed", volume),
        () -> engine.client().removeVolumeCmd(volume).exec());
  }
}
