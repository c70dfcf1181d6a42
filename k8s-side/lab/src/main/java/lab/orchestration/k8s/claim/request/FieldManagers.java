package lab.orchestration.k8s.claim.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Who owns a field, as an object's {@code metadata.managedFields} tell. */
public final class FieldManagers {

  /** The number of replicas, as managedFields write it. */
  public static final String REPLICAS = "/f:spec/f:replicas";

  private FieldManagers() {}

  /**
   * The names of those who own the field, by apply or by update.
   *
   * @param read the answer that has the whole object
   * @param field the field as managedFields write it
   */
  public static List<String> of(Exchange read, String field) {
    return read.at("/metadata/managedFields")
        .valueStream()
        .filter(entry -> owns(entry, field))
        .map(entry -> entry.path("manager").asText())
        .toList();
  }

  /** Every manager of the object, what it did, and whether it owns the field; no other fields. */
  public static String told(Exchange read, String field) {
    String name = field.substring(1).replace("f:", "").replace('/', '.');
    return read.at("/metadata/managedFields")
        .valueStream()
        .map(
            entry ->
                "%s (%s)%s"
                    .formatted(
                        entry.path("manager").asText(),
                        entry.path("operation").asText(),
                        owns(entry, field) ? " owns " + name : ""))
        .collect(Collectors.joining(", ", "metadata.managedFields, shortened: ", ""));
  }

  private static boolean owns(JsonNode entry, String field) {
    return !entry.path("fieldsV1").at(field).isMissingNode();
  }
}
