package lab.orchestration.k8s.claim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Who owns a field, as an object's {@code metadata.managedFields} tell. */
final class FieldManagers {

  private FieldManagers() {}

  /**
   * The names of those who own the field, by apply or by update.
   *
   * @param object the whole object
   * @param field the field as managedFields write it, as {@code /f:spec/f:replicas}
   */
  static List<String> of(JsonNode object, String field) {
    return object
        .at("/metadata/managedFields")
        .valueStream()
        .filter(entry -> !entry.path("fieldsV1").at(field).isMissingNode())
        .map(entry -> entry.path("manager").asText())
        .toList();
  }

  /** A line for each manager of the object, with what it did and when, but not all its fields. */
  static String told(JsonNode object, String field) {
    StringBuilder text = new StringBuilder("metadata.managedFields, shortened:");
    object
        .at("/metadata/managedFields")
        .forEach(
            entry ->
                text.append(
                        "\n- manager: %s, operation: %s, time: %s"
                            .formatted(
                                entry.path("manager").asText(),
                                entry.path("operation").asText(),
                                entry.path("time").asText()))
                    .append(
                        entry.path("fieldsV1").at(field).isMissingNode()
                            ? ""
                            : ", owns " + field.substring(1).replace("f:", "").replace('/', '.')));
    return text.toString();
  }
}
