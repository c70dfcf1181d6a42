package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.message.Message;
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
    Message text =
        type == EventType.CONTAINER
            ? container(action, attributes)
            : type == EventType.SERVICE
                ? service(action, attributes)
                : type == EventType.NODE ? node(attributes) : Message.empty();
    return new EngineSignal(time(event), text);
  }

  private static Message container(String action, Map<String, String> attributes) {
    Message whose;
    if (attributes.containsKey(TASK)) {
      whose = Message.of("swarm.event-text.container-of", replica(attributes));
    } else if (LabelReader.roleOf(attributes).equals(Labels.REPLICA)) {
      whose = Message.of("swarm.event-text.container", attributes.getOrDefault("name", "?"));
    } else {
      // The proxy of an entrance, for example, which is no replica.
      return Message.empty();
    }
    if (action.startsWith(HEALTH)) {
      return Message.of("swarm.event-text.is", whose, action.substring(HEALTH.length()));
    }
    return switch (action) {
      case "create" -> Message.of("swarm.event-text.created", whose);
      case "start" -> Message.of("swarm.event-text.started", whose);
      case "die" ->
          Message.of("swarm.event-text.died", whose, attributes.getOrDefault("exitCode", "?"));
      case "destroy" -> Message.of("swarm.event-text.removed", whose);
      default -> Message.empty();
    };
  }

  /** A task is called my-web.2 followed by its ID, which says nothing to a person. */
  private static String replica(Map<String, String> attributes) {
    String task = attributes.getOrDefault(TASK, "");
    int id = task.lastIndexOf('.');
    return id > task.indexOf('.') ? task.substring(0, id) : task;
  }

  private static Message service(String action, Map<String, String> attributes) {
    Message whose = Message.of("swarm.event-text.service", attributes.getOrDefault("name", "?"));
    return switch (action) {
      case "create" -> Message.of("swarm.event-text.created", whose);
      case "update" -> updated(whose, attributes);
      case "remove" -> Message.of("swarm.event-text.removed", whose);
      default -> Message.empty();
    };
  }

  private static Message updated(Message whose, Map<String, String> attributes) {
    String replicas = attributes.get("replicas.new");
    String image = attributes.get("image.new");
    String state = attributes.get("updatestate.new");
    if (replicas != null) {
      return Message.of(
          "swarm.event-text.scaled", whose, attributes.getOrDefault("replicas.old", "?"), replicas);
    }
    if (image != null) {
      return Message.of("swarm.event-text.gets-image", whose, image);
    }
    return state == null
        ? Message.of("swarm.event-text.updated", whose)
        : Message.of("swarm.event-text.update", whose, state);
  }

  private static Message node(Map<String, String> attributes) {
    String name = attributes.getOrDefault("name", "?");
    String state = attributes.get("state.new");
    if (state != null) {
      return Message.of(
          "swarm.event-text.node-was",
          name,
          state,
          attributes.getOrDefault("state.old", "unknown"));
    }
    String availability = attributes.get("availability.new");
    return availability == null
        ? Message.empty()
        : Message.of("swarm.event-text.node-availability", name, availability);
  }
}
