package lab.orchestration.swarm.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import lab.orchestration.core.LabException;

/** Reads what the Engine answers. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /**
   * The object in the answer to a request that has to work.
   *
   * @throws LabException with the Engine's words if it refused
   */
  static JsonNode accepted(EngineApi.Reply reply, String request) {
    if (!reply.accepted()) {
      throw new LabException(
          "The Engine refused " + request, reply.text(), "Look at its state: docker info");
    }
    try {
      return MAPPER.readTree(reply.body());
    } catch (JsonProcessingException unreadable) {
      throw new LabException(
          "The answer to %s cannot be read".formatted(request),
          unreadable.getOriginalMessage(),
          "Check that DOCKER_HOST names a Docker Engine",
          unreadable);
    }
  }

  /** An object with nothing in it yet. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
