package lab.orchestration.swarm.claim.subject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawEngineApi;

/** One who did not declare the service, and changes it all the same. */
public final class ForeignWriter {

  /**
   * What this client calls itself in its requests. Kubernetes takes a field manager's name from
   * there, so whatever the Engine keeps of its clients would show it.
   */
  public static final String NAME = "somebody-else";

  private final RawEngineApi api;

  /** Somebody who can talk to this Engine. */
  public ForeignWriter(RawEngineApi api) {
    this.api = api.usedBy(NAME);
  }

  /**
   * Scales the service as {@code docker service scale} does: reads its whole specification, and
   * sends it back with another number.
   *
   * @return the number from before
   * @throws LabException with the Engine's words, if it refuses
   */
  public int scale(String service, int replicas) throws InterruptedException {
    ServiceView view = ServiceView.get(api, service);
    if (!(view.spec().at("/Mode/Replicated") instanceof ObjectNode mode)) {
      throw new LabException(
          Message.of("swarm.foreign-writer.cannot-scale", service),
          Message.of("swarm.foreign-writer.no-number-of-replicas"),
          Message.of("swarm.foreign-writer.declare-replicated-service"));
    }
    int before = view.replicas();
    mode.put("Replicas", replicas);
    api.post(view.updatePath(), view.spec().toString()).expectAccepted();
    return before;
  }
}
