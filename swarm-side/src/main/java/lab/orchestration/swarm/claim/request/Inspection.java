package lab.orchestration.swarm.claim.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;

/**
 * What {@code docker service inspect} says.
 *
 * @param answer the Engine's words, nothing left out
 */
public record Inspection(RawAnswer answer) {

  private static final List<String> TELLING = List.of("Version", "CreatedAt", "UpdatedAt");

  /** Asks. */
  public static Inspection of(RawEngineApi api, String service) throws InterruptedException {
    return new Inspection(api.get("/services/" + service).expectAccepted());
  }

  /** The request, with a word on what of the answer is shown. */
  public String request() {
    return answer.request() + "   # shortened to its version, times and mode";
  }

  /** How many replicas the service is to have. */
  public int replicas() {
    return answer.json().at("/Spec/Mode/Replicated/Replicas").asInt();
  }

  /** The telling part. */
  public String text() {
    JsonNode whole = answer.json();
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    TELLING.forEach(field -> told.set(field, whole.path(field)));
    told.putObject("Spec").set("Mode", whole.at("/Spec/Mode"));
    if (whole.hasNonNull("PreviousSpec")) {
      told.putObject("PreviousSpec").set("Mode", whole.at("/PreviousSpec/Mode"));
    }
    return told.toString();
  }
}
