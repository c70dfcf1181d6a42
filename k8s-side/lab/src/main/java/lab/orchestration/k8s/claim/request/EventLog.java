package lab.orchestration.k8s.claim.request;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.util.function.LongSupplier;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/** The Events that {@code kubectl get events} shows. */
public final class EventLog {

  private final TrialAccess access;

  /** Reads the Events in the namespace of a trial. */
  public EventLog(TrialAccess access) {
    this.access = access;
  }

  /** All that is said from now on about objects of this name, of whatever kind. */
  public WatchRecorder<Event> about(String object, LongSupplier clock) {
    FilterWatchListDeletable<Event, ?, ?> events =
        access
            .client()
            .v1()
            .events()
            .inNamespace(access.namespace())
            .withField("involvedObject.name", object);
    return new WatchRecorder<>(events, now(), clock);
  }

  private String now() {
    try {
      return access
          .client()
          .v1()
          .events()
          .inNamespace(access.namespace())
          .list()
          .getMetadata()
          .getResourceVersion();
    } catch (KubernetesClientException refused) {
      throw new LabException(
          Message.of("k8s.event-log.events-cannot-be-read"),
          LabException.reasonOf(refused),
          Message.of("k8s.event-log.use-context-whose-user-may"),
          refused);
    }
  }

  /** One Event in a line, as kubectl shows it. */
  public static String line(Event event) {
    return "%s  %s  %s/%s  %s"
        .formatted(
            event.getType(),
            event.getReason(),
            event.getInvolvedObject().getKind(),
            event.getInvolvedObject().getName(),
            event.getMessage());
  }
}
