package lab.orchestration.k8s.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceStatus;
import lab.orchestration.k8s.operator.change.Change;
import lab.orchestration.k8s.operator.change.FieldChange;
import lab.orchestration.k8s.operator.status.Outcome;

/** What a reconciliation tells people, as Events that {@code kubectl describe ngx} shows. */
final class Announcements {

  private final EventPublisher events;

  Announcements(EventPublisher events) {
    this.events = events;
  }

  /** Announces what was changed, or why nothing was. */
  void announce(
      KubernetesClient client, NginxService service, List<Change> changes, Outcome outcome) {
    of(changes, outcome).forEach(announcement -> events.publish(client, service, announcement));
  }

  /** One Event for all that is new; one for each drift, because each has a cause of its own. */
  static List<Announcement> of(List<Change> changes, Outcome outcome) {
    Stream<Announcement> summaries =
        Stream.of(
                together("Created", Change.Created.class, changes),
                together("Removed", Change.Removed.class, changes))
            .flatMap(List::stream);
    Stream<Announcement> each = changes.stream().flatMap(Announcements::ofOne);
    return Stream.of(summaries, each, ofOutcome(outcome)).flatMap(all -> all).toList();
  }

  private static List<Announcement> together(
      String reason, Class<? extends Change> kind, List<Change> changes) {
    String objects =
        changes.stream()
            .filter(kind::isInstance)
            .map(Change::object)
            .collect(Collectors.joining(", "));
    return objects.isEmpty() ? List.of() : List.of(Announcement.normal(reason, objects));
  }

  private static Stream<Announcement> ofOne(Change change) {
    if (change instanceof Change.Scaled scaled) {
      return Stream.of(
          Announcement.normal(
              "Scaled", "%s from %d to %d".formatted(scaled.object(), scaled.from(), scaled.to())));
    }
    if (change instanceof Change.Restored restored) {
      return Stream.of(
          Announcement.warning(
              "DriftCorrected", restored.object() + " had been removed; it was made again"));
    }
    if (change instanceof Change.Corrected corrected) {
      return Stream.of(
          Announcement.warning(
              "DriftCorrected",
              corrected.object()
                  + ": "
                  + corrected.fields().stream()
                      .map(Announcements::text)
                      .collect(Collectors.joining("; "))));
    }
    return Stream.empty();
  }

  private static String text(FieldChange field) {
    String who = field.manager().isEmpty() ? "no record by whom" : "by " + field.manager();
    return "%s from %s to %s (%s)".formatted(field.path(), field.from(), field.to(), who);
  }

  private static Stream<Announcement> ofOutcome(Outcome outcome) {
    if (outcome instanceof Outcome.NameTaken taken) {
      return Stream.of(Announcement.warning("Rejected", taken.message()));
    }
    if (outcome instanceof Outcome.Failed failed) {
      return Stream.of(Announcement.warning(NginxServiceStatus.APPLY_FAILED, failed.message()));
    }
    return Stream.empty();
  }

  /**
   * One Event.
   *
   * @param type {@code Normal} or {@code Warning}
   */
  record Announcement(String type, String reason, String message) {

    private static final int LONGEST_MESSAGE = 1_000;

    static Announcement normal(String reason, String message) {
      return new Announcement("Normal", reason, shortened(message));
    }

    static Announcement warning(String reason, String message) {
      return new Announcement("Warning", reason, shortened(message));
    }

    /** The API server takes no more than 1,024 characters. */
    private static String shortened(String message) {
      return message.length() <= LONGEST_MESSAGE
          ? message
          : message.substring(0, LONGEST_MESSAGE) + "…";
    }
  }
}
