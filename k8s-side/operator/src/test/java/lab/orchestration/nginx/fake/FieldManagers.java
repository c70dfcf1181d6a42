package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who owns which field of an object: server-side apply, always by force. */
final class FieldManagers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELDS = "fieldsV1";
  private static final String APPLY = "Apply";

  private FieldManagers() {}

  /** Applies: what the manager had applied before and does not any more is removed. */
  static ObjectNode apply(ObjectNode object, ObjectNode applied, String manager) {
    ObjectNode before = object.deepCopy();
    ObjectNode mine = FieldSet.of(applied);
    ObjectNode dropped = fieldsOf(object, manager, APPLY).deepCopy();
    FieldSet.subtract(dropped, mine);
    for (JsonNode entry : entries(object)) {
      if (!isOf(entry, manager, APPLY)) {
        FieldSet.subtract(dropped, entry.path(FIELDS));
      }
    }
    Json.remove(object, dropped);
    Json.apply(object, applied);
    disown(object, FieldSet.changed(before, object));
    own(object, manager, APPLY, mine);
    return object;
  }

  /** Notes by whom an object was changed, other than by applying. */
  static ObjectNode update(ObjectNode before, ObjectNode object, String manager) {
    ObjectNode changed = FieldSet.changed(before, object);
    disown(object, changed);
    disown(object, FieldSet.changed(object, before));
    ObjectNode mine = fieldsOf(object, manager, "Update").deepCopy();
    FieldSet.add(mine, changed);
    own(object, manager, "Update", mine);
    return object;
  }

  private static void disown(ObjectNode object, JsonNode fields) {
    ArrayNode entries = entries(object);
    for (int index = entries.size() - 1; index >= 0; index--) {
      ObjectNode owned = (ObjectNode) entries.get(index).path(FIELDS);
      FieldSet.subtract(owned, fields);
      if (owned.isEmpty()) {
        entries.remove(index);
      }
    }
  }

  private static void own(ObjectNode object, String manager, String operation, ObjectNode fields) {
    ArrayNode entries = entries(object);
    for (int index = entries.size() - 1; index >= 0; index--) {
      if (isOf(entries.get(index), manager, operation)) {
        entries.remove(index);
      }
    }
    if (!fields.isEmpty()) {
      entries
          .addObject()
          .put("manager", manager)
          .put("operation", operation)
          .put("apiVersion", object.path("apiVersion").asText())
          .put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
          .put("fieldsType", "FieldsV1")
          .set(FIELDS, fields);
    }
  }

  private static ObjectNode fieldsOf(ObjectNode object, String manager, String operation) {
    for (JsonNode entry : entries(object)) {
      if (isOf(entry, manager, operation)) {
        return (ObjectNode) entry.path(FIELDS);
      }
    }
    return JSON.createObjectNode();
  }

  private static boolean isOf(JsonNode entry, String manager, String operation) {
    return entry.path("manager").asText().equals(manager)
        && entry.path("operation").asText().equals(operation);
  }

  private static ArrayNode entries(ObjectNode object) {
    return object.withObject("metadata").withArray("managedFields");
  }
}
