package lab.orchestration.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A good record in which a few values were broken.
 *
 * @param json the broken record
 * @param how what was done to it
 */
record BrokenRecord(String json, List<String> how) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_BREAKS = 3;

  static BrokenRecord of(String good, RandomGenerator random) throws JsonProcessingException {
    JsonNode record = JSON.readTree(good);
    List<String> how = new ArrayList<>();
    for (int breaks = random.nextInt(1, MOST_BREAKS + 1); breaks > 0; breaks--) {
      how.add(breakOne(record, random));
    }
    return new BrokenRecord(record.toString(), how);
  }

  /** Goes down at random, and breaks what it comes to. */
  private static String breakOne(JsonNode from, RandomGenerator random) {
    JsonNode container = from;
    StringBuilder path = new StringBuilder();
    while (true) {
      List<String> keys = keys(container);
      if (keys.isEmpty()) {
        return path + " is empty";
      }
      String key = keys.get(random.nextInt(keys.size()));
      path.append('/').append(key);
      JsonNode value = get(container, key);
      if (value.isContainerNode() && !value.isEmpty() && random.nextInt(5) > 0) {
        container = value;
      } else {
        return path + " " + replace(container, key, value, random);
      }
    }
  }

  private static String replace(
      JsonNode container, String key, JsonNode value, RandomGenerator random) {
    JsonNode other =
        switch (random.nextInt(8)) {
          case 0 -> NODES.nullNode();
          case 1 -> NODES.textNode("");
          case 2 -> IntNode.valueOf(-1);
          case 3 -> NODES.numberNode(random.nextLong());
          case 4 -> NODES.arrayNode();
          case 5 -> NODES.objectNode();
          case 6 -> NODES.textNode("<script>alert(1)</script>\u001b[2J");
          default -> NODES.missingNode();
        };
    if (container instanceof ArrayNode list) {
      int index = Integer.parseInt(key);
      if (other.isMissingNode()) {
        list.remove(index);
      } else {
        list.set(index, other);
      }
    } else if (other.isMissingNode()) {
      ((ObjectNode) container).remove(key);
    } else {
      ((ObjectNode) container).set(key, other);
    }
    return "was " + value.getNodeType() + ", is " + other.getNodeType();
  }

  private static List<String> keys(JsonNode container) {
    List<String> keys = new ArrayList<>();
    if (container.isObject()) {
      container.fieldNames().forEachRemaining(keys::add);
    } else {
      for (int index = 0; index < container.size(); index++) {
        keys.add(Integer.toString(index));
      }
    }
    return keys;
  }

  private static JsonNode get(JsonNode container, String key) {
    return container.isArray() ? container.get(Integer.parseInt(key)) : container.get(key);
  }
}
