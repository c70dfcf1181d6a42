package lab.orchestration.swarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.swarm.claim.EngineApi;
import lab.orchestration.swarm.claim.Somebody;
import org.jspecify.annotations.Nullable;

/** Scales the declared service as somebody else would, who did not declare it. */
final class ServiceDrift {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String WHAT = "The service cannot be scaled by somebody else";

  private final DeclaredService service;
  private final DockerEngine manager;
  private @Nullable Integer before;

  ServiceDrift(DeclaredService service, DockerEngine manager) {
    this.service = service;
    this.manager = manager;
  }

  /**
   * Scales, as {@code docker service scale} does: the whole specification is read and sent back
   * with another number.
   *
   * @return the command that a person could have typed
   */
  synchronized String scale(int replicas) throws InterruptedException {
    String name =
        service
            .spec()
            .map(ServiceSpec::name)
            .orElseThrow(
                () -> new LabException(WHAT, "none is declared", "Declare the service first"));
    JsonNode inspected = read(manager.quote(WHAT, "/services/" + name));
    if (!(inspected.path("Spec") instanceof ObjectNode spec)
        || !(spec.at("/Mode/Replicated") instanceof ObjectNode mode)) {
      throw new LabException(WHAT, "it has no number of replicas", "Declare a replicated service");
    }
    int declared = mode.path("Replicas").asInt();
    mode.put("Replicas", replicas);
    EngineApi.Reply reply =
        manager.send(
            "POST",
            "/services/%s/update?version=%d"
                .formatted(name, inspected.at("/Version/Index").asLong()),
            spec.toString(),
            Map.of("User-Agent", Somebody.NAME));
    if (!reply.accepted()) {
      throw new LabException(WHAT, reply.text(), "Try again");
    }
    before = before == null ? Integer.valueOf(declared) : before;
    return "docker service scale %s=%d   # by somebody else".formatted(name, replicas);
  }

  /** Scales back to the number from before; does nothing if nobody has scaled. */
  synchronized void undo() throws InterruptedException {
    Integer declared = before;
    if (declared != null) {
      service.scale(declared);
      before = null;
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException unreadable) {
      throw new LabException(
          WHAT, unreadable.getOriginalMessage(), "Look at: docker service inspect", unreadable);
    }
  }
}
