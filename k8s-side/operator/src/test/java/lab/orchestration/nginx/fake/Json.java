package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How JSON is merged: lists entry by entry where the entries can be told apart. */
final class Json {

  private Json() {}

  /** The entry of the list that has this key. */
  static JsonNode entry(JsonNode list, String field, String key) {
    for (JsonNode entry : list) {
      if (ListKeys.of(field, entry).equals(key)) {
        return entry;
      }
    }
    return MissingNode.getInstance();
  }

  /** Brings what is applied into an object. */
  static void apply(ObjectNode object, JsonNode applied) {
    for (Map.Entry<String, JsonNode> field : applied.properties()) {
      String name = field.getKey();
      JsonNode wanted = field.getValue();
      if (wanted.isObject() && object.path(name) instanceof ObjectNode present) {
        apply(present, wanted);
      } else if (ListKeys.areKnown(name, wanted) && object.path(name) instanceof ArrayNode list) {
        applyEntries(list, name, wanted);
      } else {
        object.set(name, wanted.deepCopy());
      }
    }
  }

  private static void applyEntries(ArrayNode list, String name, JsonNode wanted) {
    for (JsonNode entry : wanted) {
      if (entry(list, name, ListKeys.of(name, entry)) instanceof ObjectNode present) {
        apply(present, entry);
      } else {
        list.add(entry.deepCopy());
      }
    }
  }

  /** What is null is not there. */
  static void removeNulls(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    json.forEach(Json::removeNulls);
  }

  /** A merge patch (RFC 7386): lists are replaced, null removes. */
  static void merge(ObjectNode object, JsonNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      JsonNode wanted = field.getValue();
      if (wanted.isNull()) {
        object.remove(name);
      } else if (wanted.isObject()) {
        merge(object.withObject(name), wanted);
      } else {
        object.set(name, wanted.deepCopy());
      }
    }
  }

  /** Removes fields that are given as {@link FieldSet}, and what becomes empty by it. */
  static void remove(ObjectNode object, JsonNode fields) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String name = field.getKey().replaceFirst("^f:", "");
      JsonNode present = object.path(name);
      if (field.getValue().isEmpty()) {
        object.remove(name);
      } else if (present instanceof ArrayNode list) {
        removeEntries(list, name, field.getValue());
      } else if (present instanceof ObjectNode inner) {
        remove(inner, field.getValue());
      }
      if (!present.isMissingNode() && present.isContainerNode() && present.isEmpty()) {
        object.remove(name);
      }
    }
  }

  private static void removeEntries(ArrayNode list, String name, JsonNode fields) {
    for (int index = list.size() - 1; index >= 0; index--) {
      JsonNode below = fields.path(ListKeys.of(name, list.get(index)));
      if (below.has(".")) {
        list.remove(index);
      } else if (list.get(index) instanceof ObjectNode entry) {
        remove(entry, below);
      }
    }
  }
}
