package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.node.LabelReader;
import org.jspecify.annotations.Nullable;

/** Says an Engine's event in a person's words. */
final class EventText {

  private static final String TASK = "com.docker.swarm.task.name";
  private static final String HEALTH = "health_status: ";

  private EventText() {}

  /**
   * Whether the Engine says of the container that its health check fails; empty if it says none.
   */
  static Optional<Boolean> unhealthy(Event event) {
    String action = Objects.requireNonNullElse(event.getAction(), "");
    return event.getType() == EventType.CONTAINER && action.startsWith(HEALTH)
        ? Optional.of(action.equals(HEALTH + "unhealthy"))
        : Optional.empty();
  }

  /** When the event happened by the Engine's clock, to the nanosecond. */
  static @Nullable Instant time(Event event) {
    Long nanos = event.getTimeNano();
    return nanos == null ? null : Instant.ofEpochSecond(0, nanos);
  }

  /**
   * The event as a signal; without words where there is nothing that a person would want to read.
   */
  static EngineSignal signal(Event event) {
    Map<String, String> attributes =
        Optional.ofNullable(event.getActor()).map(EventActor::getAttributes).orElse(Map.of());
    String action = Objects.requireNonNullElse(event.getAction(), "");
    EventType type = event.getType();
    String text =
        type == EventType.CONTAINER
            ? container(action, attributes)
            : type == EventType.SERVICE
                ? service(action, attributes)
                : type == EventType.NODE ? node(attributes) : "";
    return new EngineSignal(time(event), text);
  }

  private static String container(String action, Map<String, String> attributes) {
    String whose;
    if (attributes.containsKey(TASK)) {
      whose = "container of " + replica(attributes);
    } else if (LabelReader.roleOf(attributes).equals(Labels.REPLICA)) {
      whose = "container " + attributes.getOrDefault("name", "?");
    } else {
      // The proxy of an entrance, for example, which is no replica.
      return "";
    }
    if (action.startsWith(HEALTH)) {
      return whose + " is " + action.substring(HEALTH.length());
    }
    return switch (action) {
      case "create" -> whose + " created";
      case "start" -> whose + " started";
      case "die" -> whose + " died (exit code " + attributes.getOrDefault("exitCode", "?") + ")";
      case "destroy" -> whose + " removed";
      default -> "";
    };
  }

  /** A task is called my-web.2 followed by its ID, which says nothing to a person. */
  private static String replica(Map<String, String> attributes) {
    String task = attributes.getOrDefault(TASK, "");
    int id = task.lastIndexOf('.');
    return id > task.indexOf('.') ? task.substring(0, id) : task;
  }

  private static String service(String action, Map<String, String> attributes) {
    String whose = "service " + attributes.getOrDefault("name", "?");
    return switch (action) {
      case "create" -> whose + " created";
      case "update" -> whose + updated(attributes);
      case "remove" -> whose + " removed";
      default -> "";
    };
  }

  private static String updated(Map<String, String> attributes) {
    String replicas = attributes.get("replicas.new");
    String image = attributes.get("image.new");
    String state = attributes.get("updatestate.new");
    if (replicas != null) {
      return " scaled from " + attributes.get("replicas.old") + " to " + replicas;
    }
    if (image != null) {
      return " gets the image " + image;
    }
    return state == null ? " updated" : ": update " + state;
  }

  private static String node(Map<String, String> attributes) {
    String name = attributes.getOrDefault("name", "?");
    String state = attributes.get("state.new");
    if (state != null) {
      return "node %s: %s, was %s"
          .formatted(name, state, attributes.getOrDefault("state.old", "unknown"));
    }
    String availability = attributes.get("availability.new");
    return availability == null ? "" : "node %s: availability %s".formatted(name, availability);
  }
}
