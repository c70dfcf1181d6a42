package lab.orchestration.nginx.event;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import lab.orchestration.nginx.drift.Change;
import lab.orchestration.nginx.drift.FieldChange;
import lab.orchestration.nginx.status.ReconcileOutcome;

/** What a reconciliation tells people, as Events that {@code kubectl describe ngx} shows. */
public final class EventMessages {

  private final EventRecorder events;

  /** Creates messages that go to a recorder. */
  public EventMessages(EventRecorder events) {
    this.events = events;
  }

  /** Records what was changed, or why nothing was. */
  public void record(
      KubernetesClient client,
      NginxService service,
      List<Change> changes,
      ReconcileOutcome outcome) {
    of(changes, outcome).forEach(message -> events.record(client, service, message));
  }

  /** One Event for all that is new; one for each drift, because each has a cause of its own. */
  static List<EventMessage> of(List<Change> changes, ReconcileOutcome outcome) {
    Stream<EventMessage> summaries =
        Stream.of(
                together("Created", Change.Created.class, changes),
                together("Removed", Change.Removed.class, changes))
            .flatMap(List::stream);
    Stream<EventMessage> each = changes.stream().flatMap(EventMessages::ofOne);
    return Stream.of(summaries, each, ofOutcome(outcome)).flatMap(all -> all).toList();
  }

  private static List<EventMessage> together(
      String reason, Class<? extends Change> kind, List<Change> changes) {
    String objects =
        changes.stream()
            .filter(kind::isInstance)
            .map(Change::object)
            .collect(Collectors.joining(", "));
    return objects.isEmpty() ? List.of() : List.of(EventMessage.normal(reason, objects));
  }

  private static Stream<EventMessage> ofOne(Change change) {
    if (change instanceof Change.Scaled scaled) {
      return Stream.of(
          EventMessage.normal(
              "Scaled", "%s from %d to %d".formatted(scaled.object(), scaled.from(), scaled.to())));
    }
    if (change instanceof Change.Restored restored) {
      return Stream.of(
          EventMessage.warning("DriftCorrected", restored.object() + " was deleted; recreated"));
    }
    if (change instanceof Change.Corrected corrected) {
      return Stream.of(
          EventMessage.warning(
              "DriftCorrected",
              corrected.object()
                  + ": "
                  + corrected.fields().stream()
                      .map(EventMessages::text)
                      .collect(Collectors.joining("; "))));
    }
    return Stream.empty();
  }

  private static String text(FieldChange field) {
    String who = field.manager().isEmpty() ? "no record by whom" : "by " + field.manager();
    return "%s from %s to %s (%s)".formatted(field.path(), field.from(), field.to(), who);
  }

  private static Stream<EventMessage> ofOutcome(ReconcileOutcome outcome) {
    if (outcome instanceof ReconcileOutcome.NameTaken taken) {
      return Stream.of(EventMessage.warning("Rejected", taken.message()));
    }
    if (outcome instanceof ReconcileOutcome.Failed failed) {
      return Stream.of(EventMessage.warning(NginxServiceStatus.APPLY_FAILED, failed.message()));
    }
    return Stream.empty();
  }

  /**
   * One Event.
   *
   * @param type {@code Normal} or {@code Warning}
   */
  record EventMessage(String type, String reason, String message) {

    private static final int LONGEST_MESSAGE = 1_000;

    static EventMessage normal(String reason, String message) {
      return new EventMessage("Normal", reason, shortened(message));
    }

    static EventMessage warning(String reason, String message) {
      return new EventMessage("Warning", reason, shortened(message));
    }

    /** The API server takes no more than 1,024 characters. */
    private static String shortened(String message) {
      return message.length() <= LONGEST_MESSAGE
          ? message
          : message.substring(0, LONGEST_MESSAGE) + "…";
    }
  }
}
