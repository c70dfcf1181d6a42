package lab.orchestration.swarm.fault;

import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.swarm.claim.subject.ForeignWriter;
import lab.orchestration.swarm.service.DeclaredService;
import org.jspecify.annotations.Nullable;

/** A change of the declared service behind the declaration's back, and how it is taken back. */
final class DriftFault {

  private final DeclaredService service;
  private final ForeignWriter somebody;
  private @Nullable Integer declared;

  DriftFault(DeclaredService service, ForeignWriter somebody) {
    this.service = service;
    this.somebody = somebody;
  }

  /**
   * Lets somebody else scale the service.
   *
   * @return the command that a person could have typed
   */
  synchronized String scale(int replicas) throws InterruptedException {
    String name =
        service
            .spec()
            .map(ServiceSpec::name)
            .orElseThrow(
                () ->
                    new LabException(
                        Message.of("swarm.drift-fault.cannot-scale"),
                        Message.of("swarm.drift-fault.not-declared"),
                        Message.of("swarm.drift-fault.declare-service-first")));
    int before = somebody.scale(name, replicas);
    declared = declared == null ? Integer.valueOf(before) : declared;
    return "docker service scale %s=%d   # by somebody else".formatted(name, replicas);
  }

  /** Scales back to what was declared; does nothing if nobody has scaled. */
  synchronized void undo() throws InterruptedException {
    Integer wanted = declared;
    if (wanted != null) {
      service.scale(wanted);
      declared = null;
    }
  }
}
