package lab.orchestration.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.dependent.OperatorLabels;

/**
 * Where a story ends: the status, and what the NginxService consists of, without what differs from
 * one time to the next. Two stories with the same end have equal ones.
 *
 * @param objects YAML by kind and name, in which the NginxService is called {@code NAME}
 * @param corrections how often a drift was told
 */
record FinalState(Map<String, String> objects, int corrections) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static FinalState of(NginxService service, List<HasMetadata> dependents, EventsOf events) {
    String name = service.getMetadata().getName();
    Map<String, String> objects = new TreeMap<>();
    objects.put("status", anonymous(name, status(service)));
    dependents.forEach(
        object ->
            objects.put(
                anonymous(name, object.getKind() + " " + object.getMetadata().getName()),
                anonymous(name, declared(object))));
    return new FinalState(objects, events.count("DriftCorrected"));
  }

  private static String status(NginxService service) {
    ObjectNode status = JSON.valueToTree(service.getStatus());
    status.path("conditions").forEach(one -> ((ObjectNode) one).remove("lastTransitionTime"));
    return Serialization.asYaml(status).replaceAll("<node>:\\d+", "<node>:PORT");
  }

  /** All but the status, the identity, and what others write: annotations, addresses and ports. */
  private static String declared(HasMetadata object) {
    ObjectNode tree = JSON.valueToTree(object);
    tree.remove("status");
    ObjectNode metadata = JSON.createObjectNode();
    metadata.set("labels", tree.path("metadata").path("labels"));
    metadata.set("ownerReferences", tree.path("metadata").path("ownerReferences"));
    metadata.path("ownerReferences").forEach(owner -> ((ObjectNode) owner).remove("uid"));
    metadata.set("applied", appliedFields(object));
    tree.set("metadata", metadata);
    if (tree.path("spec") instanceof ObjectNode spec
        && !spec.path("clusterIP").asText().equals("None")) {
      spec.remove(List.of("clusterIP", "clusterIPs"));
      spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
    }
    return Serialization.asYaml(tree);
  }

  /** Which fields are the operator's, so that it would notice if somebody changed them. */
  private static JsonNode appliedFields(HasMetadata object) {
    return object.getMetadata().getManagedFields().stream()
        .filter(entry -> OperatorLabels.OPERATOR.equals(entry.getManager()))
        .filter(entry -> "Apply".equals(entry.getOperation()))
        .findFirst()
        .<JsonNode>map(entry -> JSON.valueToTree(entry.getFieldsV1()))
        .orElseGet(JSON::createObjectNode);
  }

  private static String anonymous(String name, String text) {
    // The owner's UID is part of the names of managed fields.
    return text.replace(name, "NAME").replaceAll("\"uid\":\"[-0-9a-f]+\"", "UID");
  }
}
