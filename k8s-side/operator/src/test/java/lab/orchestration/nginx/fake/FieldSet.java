package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Sets of fields in the form in which {@code metadata.managedFields} tells who owns them. */
final class FieldSet {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the server itself writes, or what says which object it is. */
  private static final Set<String> NOBODYS =
      Set.of(
          "name",
          "generateName",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "managedFields");

  private FieldSet() {}

  /** All fields of an object. */
  static ObjectNode of(JsonNode object) {
    return changed(JSON.createObjectNode(), object);
  }

  /** The fields that the second object has, and the first one not or otherwise. */
  static ObjectNode changed(JsonNode before, JsonNode after) {
    ObjectNode content = after.deepCopy();
    content.remove(Set.of("apiVersion", "kind"));
    if (content.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(NOBODYS);
      if (metadata.isEmpty()) {
        content.remove("metadata");
      }
    }
    return changedBelow(before, content);
  }

  private static ObjectNode changedBelow(JsonNode before, JsonNode after) {
    ObjectNode fields = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : after.properties()) {
      JsonNode former = before.path(field.getKey());
      JsonNode latter = field.getValue();
      if (former.equals(latter)) {
        continue;
      }
      ObjectNode below =
          ListKeys.areKnown(field.getKey(), latter)
              ? changedEntries(field.getKey(), former, latter)
              : latter.isObject() ? changedBelow(former, latter) : JSON.createObjectNode();
      boolean isLeaf = !latter.isContainerNode() || latter.isEmpty() || isOneValue(field);
      if (isLeaf || !below.isEmpty()) {
        fields.set("f:" + field.getKey(), below);
      }
    }
    return fields;
  }

  private static boolean isOneValue(Map.Entry<String, JsonNode> field) {
    return field.getValue().isArray() && !ListKeys.areKnown(field.getKey(), field.getValue());
  }

  private static ObjectNode changedEntries(String list, JsonNode before, JsonNode after) {
    ObjectNode entries = JSON.createObjectNode();
    for (JsonNode entry : after) {
      String key = ListKeys.of(list, entry);
      JsonNode former = Json.entry(before, list, key);
      ObjectNode below = changedBelow(former, entry);
      if (former.isMissingNode()) {
        below.set(".", JSON.createObjectNode());
      }
      if (!below.isEmpty()) {
        entries.set(key, below);
      }
    }
    return entries;
  }

  /** Adds to a set of fields. */
  static void add(ObjectNode fields, JsonNode more) {
    for (Map.Entry<String, JsonNode> field : more.properties()) {
      if (fields.path(field.getKey()) instanceof ObjectNode present) {
        add(present, field.getValue());
      } else {
        fields.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  /** Takes fields out of a set, and what becomes empty by it. */
  static void subtract(ObjectNode fields, JsonNode fewer) {
    for (Map.Entry<String, JsonNode> field : fewer.properties()) {
      if (!(fields.path(field.getKey()) instanceof ObjectNode present)) {
        continue;
      }
      subtract(present, field.getValue());
      if (present.isEmpty() || field.getValue().isEmpty()) {
        fields.remove(field.getKey());
      }
    }
  }
}
