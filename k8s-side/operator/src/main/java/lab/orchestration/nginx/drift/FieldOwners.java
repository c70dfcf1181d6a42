package lab.orchestration.nginx.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who set which field of an object, as its {@code metadata.managedFields} tell.
 *
 * <p>Their form is that of <a
 * href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">server-side apply</a>:
 * {@code f:name} for a field, {@code k:{"key":"value"}} for an entry of a list.
 */
final class FieldOwners {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ManagedFieldsEntry> entries;

  /** Keeps the entries as they are. */
  FieldOwners(List<ManagedFieldsEntry> entries) {
    this.entries =
        entries.stream()
            .filter(entry -> entry.getFieldsV1() != null && entry.getManager() != null)
            .sorted(
                Comparator.comparing(
                    ManagedFieldsEntry::getTime, Comparator.nullsFirst(Comparator.reverseOrder())))
            .toList();
  }

  /** Who set the field, the latest if there are several; empty if nobody is known to have. */
  Optional<String> of(FieldPath path) {
    return entries.stream()
        .filter(entry -> owns(JSON.valueToTree(entry.getFieldsV1()), path.steps()))
        .map(ManagedFieldsEntry::getManager)
        .findFirst();
  }

  private static boolean owns(JsonNode fields, List<FieldPath.Step> steps) {
    if (steps.isEmpty()) {
      return true;
    }
    List<FieldPath.Step> rest = steps.subList(1, steps.size());
    if (steps.get(0) instanceof FieldPath.Step.Field field) {
      JsonNode inner = fields.path("f:" + field.name());
      // A list or map that is owned as a whole has nothing below it.
      return !inner.isMissingNode() && (inner.isEmpty() || owns(inner, rest));
    }
    FieldPath.Step.Entry entry = (FieldPath.Step.Entry) steps.get(0);
    return fields.properties().stream()
        .anyMatch(one -> names(one.getKey(), entry.content()) && owns(one.getValue(), rest));
  }

  /** Whether all that the key says is said by the entry, too. */
  private static boolean names(String key, JsonNode entry) {
    if (!key.startsWith("k:")) {
      return false;
    }
    try {
      return JSON.readTree(key.substring(2)).properties().stream()
          .allMatch(part -> entry.path(part.getKey()).asText().equals(part.getValue().asText()));
    } catch (JsonProcessingException unreadable) {
      return false;
    }
  }
}
