package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.UpdateStatus.State;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far the latest update is, from the picture that is kept of the cluster.
 *
 * <p>Kubernetes has no word for an update as a whole. It is complete once the operator has seen the
 * declaration and observes that exactly what it says runs; it stalls while a Pod of the new kind
 * cannot run. Whether it will ever run, nobody knows: Kubernetes goes on trying.
 */
final class Updates {

  private static final UpdateStatus NONE = new UpdateStatus(State.NONE, "");

  private @Nullable Long generation;
  private UpdateStatus latest = NONE;

  /** An update was accepted, as this generation of the declaration. */
  synchronized void begun(long accepted) {
    generation = accepted;
    latest = new UpdateStatus(State.UPDATING, "");
  }

  /** There is nothing left of which an update could be told. */
  synchronized void forget() {
    generation = null;
    latest = NONE;
  }

  /**
   * How far it is.
   *
   * @param service the NginxService in the picture
   * @param replicas the Pods in the picture
   */
  synchronized UpdateStatus status(Optional<NginxService> service, List<Replica> replicas) {
    Long asked = generation;
    // Once complete it stays so: what happens to the service later is no part of the update.
    if (asked != null && latest.state() != State.COMPLETED && service.isPresent()) {
      latest = judge(service.get(), replicas, asked);
    }
    return latest;
  }

  private static UpdateStatus judge(NginxService service, List<Replica> replicas, long asked) {
    NginxServiceStatus status = service.getStatus();
    if (status == null
        || status.observedGeneration() == null
        || status.observedGeneration() < asked
        || !status.observedGeneration().equals(service.getMetadata().getGeneration())) {
      return new UpdateStatus(State.UPDATING, "");
    }
    if (!status.carriedOut()) {
      return new UpdateStatus(State.STALLED, message(status, NginxServiceStatus.ACCEPTED));
    }
    if (holds(status, NginxServiceStatus.READY)) {
      return new UpdateStatus(State.COMPLETED, message(status, NginxServiceStatus.READY));
    }
    boolean gaveUp = !holds(status, NginxServiceStatus.PROGRESSING);
    return gaveUp || replicas.stream().anyMatch(one -> isInTrouble(one, service))
        ? new UpdateStatus(State.STALLED, message(status, NginxServiceStatus.READY))
        : new UpdateStatus(State.UPDATING, message(status, NginxServiceStatus.PROGRESSING));
  }

  /** Whether a Pod of the new kind has ended, was restarted, or waits for what does not come. */
  private static boolean isInTrouble(Replica replica, NginxService service) {
    return replica.wanted()
        && replica.image().equals(service.getSpec().image())
        && replica.readiness() != Readiness.READY
        && (replica.observed().endedByItself()
            || replica.restarts() > 0
            || !replica.message().isEmpty());
  }

  private static boolean holds(NginxServiceStatus status, String type) {
    return status.condition(type).map(Condition::getStatus).filter("True"::equals).isPresent();
  }

  private static String message(NginxServiceStatus status, String type) {
    return status.condition(type).map(Condition::getMessage).orElse("");
  }
}
