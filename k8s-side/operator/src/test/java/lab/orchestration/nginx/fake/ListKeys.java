package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * By which fields the entries of a list are told apart; a real server has it from its schema. A
 * list that is not named here is one value.
 */
final class ListKeys {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, List<String>> KEYS =
      Map.of(
          "containers", List.of("name"),
          "volumes", List.of("name"),
          "volumeMounts", List.of("mountPath"),
          "ownerReferences", List.of("uid"),
          "conditions", List.of("type"),
          "topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable"));

  private ListKeys() {}

  /** Whether the entries of the list can be told apart. */
  static boolean areKnown(String field, JsonNode list) {
    return list.isArray() && (KEYS.containsKey(field) || field.equals("ports"));
  }

  /** What tells this entry apart, in the form of {@code managedFields}. */
  static String of(String field, JsonNode entry) {
    ObjectNode key = JSON.createObjectNode();
    for (String part : KEYS.getOrDefault(field, ofPort(entry))) {
      key.set(part, entry.path(part));
    }
    return "k:" + key;
  }

  private static List<String> ofPort(JsonNode entry) {
    return List.of(entry.has("containerPort") ? "containerPort" : "port", "protocol");
  }
}
