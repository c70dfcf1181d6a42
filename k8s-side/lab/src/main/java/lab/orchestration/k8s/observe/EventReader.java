package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/** Reads the Events of Kubernetes: what its parts say about what they do. */
final class EventReader {

  private EventReader() {}

  /** A node without a DNS server says so again and again about every Pod; the lab needs none. */
  private static final String NOISE = "MissingClusterDNS";

  /** A node says much of itself when it starts; these are about who may be on it. */
  private static final Set<String> OF_NODES =
      Set.of("NodeReady", "NodeNotReady", "NodeSchedulable", "NodeNotSchedulable");

  /**
   * Whether the Event tells something about a Pod, a node's coming and going, or what is declared.
   *
   * @param declared the kind of what people declare, as NginxService
   */
  static boolean isRelevant(Event event, String declared) {
    String kind = event.getInvolvedObject().getKind();
    if ("Node".equals(kind)) {
      return event.getReason() != null && OF_NODES.contains(event.getReason());
    }
    return (declared.equals(kind) || "Pod".equals(kind)) && !NOISE.equals(event.getReason());
  }

  /**
   * The Event in one line: who says what about which object. The reason is a part of it, since the
   * message is worded differently from one version of Kubernetes to another.
   */
  static EngineSignal toSignal(Event event) {
    String text =
        "%s: %s: %s (%s)"
            .formatted(
                speaker(event),
                event.getReason(),
                event.getMessage(),
                event.getInvolvedObject().getName());
    return new EngineSignal(time(event), Message.verbatim(text));
  }

  /** Old and new components fill in different fields for the same thing. */
  private static String speaker(Event event) {
    String component = event.getSource() == null ? null : event.getSource().getComponent();
    return Stream.of(component, event.getReportingComponent())
        .filter(name -> name != null && !name.isEmpty())
        .findFirst()
        .orElse("kubernetes");
  }

  private static @Nullable Instant time(Event event) {
    String micro = event.getEventTime() == null ? null : event.getEventTime().getTime();
    return Stream.of(event.getLastTimestamp(), micro, event.getFirstTimestamp())
        .flatMap(text -> Optional.ofNullable(text).stream())
        .findFirst()
        .map(text -> OffsetDateTime.parse(text).toInstant())
        .orElse(null);
  }
}
