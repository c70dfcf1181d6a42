package lab.orchestration.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Set;

/** What an object says, without what the cluster chooses anew whenever the object is made. */
final class SettledContent {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> CHOSEN_METADATA =
      Set.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "managedFields",
          "annotations",
          "selfLink");
  private static final Set<String> CHOSEN_SPEC = Set.of("clusterIP", "clusterIPs");

  private SettledContent() {}

  /** The object as JSON, of which copies can be compared. */
  static JsonNode of(HasMetadata object) {
    ObjectNode content = JSON.valueToTree(object);
    content.remove("status");
    ((ObjectNode) content.path("metadata")).remove(CHOSEN_METADATA);
    if (content.get("spec") instanceof ObjectNode spec
        && !"None".equals(spec.path("clusterIP").asText())) {
      spec.remove(CHOSEN_SPEC);
    }
    return content;
  }
}
