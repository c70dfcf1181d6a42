package lab.orchestration.k8s.claim.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import lab.orchestration.k8s.claim.request.TrialAccess;

/** Objects as the JSON that is sent. */
public record Declaration(TrialAccess access) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An object with the run's label.
   *
   * @param rest what it has beside its kind and its metadata, as JSON
   */
  public String of(String apiVersion, String kind, String name, String rest) {
    ObjectNode object = JSON.createObjectNode();
    object.put("apiVersion", apiVersion).put("kind", kind);
    ObjectNode metadata = object.putObject("metadata").put("name", name);
    ObjectNode labels = metadata.putObject("labels");
    access.labels().forEach(labels::put);
    object.setAll((ObjectNode) read(rest));
    return object.toString();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException mistake) {
      throw new IllegalArgumentException(json, mistake);
    }
  }
}
