package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.UpdateStatus.State;
import lab.orchestration.core.message.Message;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;

/** How far an NginxService's update is, as the operator observes it. */
public final class OperatorUpdate {

  private OperatorUpdate() {}

  /**
   * Judges by the NginxService and its replicas.
   *
   * @param asked the generation that the update made
   */
  public static UpdateStatus judge(NginxService service, List<Replica> replicas, long asked) {
    NginxServiceStatus status = service.getStatus();
    if (status == null
        || status.observedGeneration() == null
        || status.observedGeneration() < asked
        || !status.observedGeneration().equals(service.getMetadata().getGeneration())) {
      return new UpdateStatus(State.UPDATING, Message.empty());
    }
    if (!status.carriedOut()) {
      return new UpdateStatus(State.STALLED, message(status, NginxServiceStatus.ACCEPTED));
    }
    if (holds(status, NginxServiceStatus.READY)) {
      return new UpdateStatus(State.COMPLETED, message(status, NginxServiceStatus.READY));
    }
    boolean gaveUp = !holds(status, NginxServiceStatus.PROGRESSING);
    return gaveUp || !Updates.inTrouble(replicas, service.getSpec().image()).isEmpty()
        ? new UpdateStatus(State.STALLED, message(status, NginxServiceStatus.READY))
        : new UpdateStatus(State.UPDATING, message(status, NginxServiceStatus.PROGRESSING));
  }

  private static boolean holds(NginxServiceStatus status, String type) {
    return status.condition(type).map(Condition::getStatus).filter("True"::equals).isPresent();
  }

  private static Message message(NginxServiceStatus status, String type) {
    return status
        .condition(type)
        .map(Condition::getMessage)
        .map(Message::verbatim)
        .orElse(Message.empty());
  }
}
