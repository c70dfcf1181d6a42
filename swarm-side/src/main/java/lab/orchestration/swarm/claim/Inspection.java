package lab.orchestration.swarm.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What {@code docker service inspect} says.
 *
 * @param manager who is asked
 * @param service the service's name
 */
record Inspection(EngineApi manager, String service) {

  private static final List<String> TELLING = List.of("Version", "CreatedAt", "UpdatedAt");

  /** The request, with a word on what of the answer is shown. */
  String request() {
    return path() + "   # shortened to its version, times and mode";
  }

  private String path() {
    return "GET /services/" + service;
  }

  /** Asks. */
  Answer look() throws InterruptedException {
    EngineApi.Reply reply = manager.get("/services/" + service);
    return new Answer(reply.body(), Json.accepted(reply, path()));
  }

  /**
   * What came back.
   *
   * @param whole the Engine's words, nothing left out
   * @param object the same as an object
   */
  record Answer(String whole, JsonNode object) {

    /** How many replicas the service is to have. */
    int replicas() {
      return object.at("/Spec/Mode/Replicated/Replicas").asInt();
    }

    /** The telling part. */
    String text() {
      ObjectNode told = Json.object();
      TELLING.forEach(field -> told.set(field, object.path(field)));
      told.putObject("Spec").set("Mode", object.at("/Spec/Mode"));
      if (object.hasNonNull("PreviousSpec")) {
        told.putObject("PreviousSpec").set("Mode", object.at("/PreviousSpec/Mode"));
      }
      return told.toString();
    }
  }
}
