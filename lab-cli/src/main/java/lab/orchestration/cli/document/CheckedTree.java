package lab.orchestration.cli.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.message.Message;

/** Checks the values of a document, wherever they stand in it, and makes its text safe. */
final class CheckedTree {

  /** Milliseconds: eleven days. Whatever else the lab counts is less. */
  private static final double MOST = 1_000_000_000;

  private static final Set<String> COLUMNS =
      Set.of(ColumnNames.BY_HAND, ColumnNames.SWARM, ColumnNames.DEPLOYMENT, ColumnNames.OPERATOR);

  private CheckedTree() {}

  /** The same document with safe text. */
  static JsonNode of(JsonNode document) throws UnreadableDocument {
    return checked("document", document);
  }

  private static JsonNode checked(String name, JsonNode node) throws UnreadableDocument {
    if (node.isObject()) {
      ObjectNode safe = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String key = SafeText.of(field.getKey());
        safe.set(key, checked(key, field.getValue()));
      }
      return safe;
    }
    if (node.isArray()) {
      ArrayNode safe = JsonNodeFactory.instance.arrayNode(node.size());
      for (JsonNode entry : node) {
        safe.add(checked(name, entry));
      }
      return safe;
    }
    if (node.isTextual()) {
      String text = SafeText.of(node.textValue());
      if (name.equals("column") && !COLUMNS.contains(text)) {
        throw new UnreadableDocument(Message.of("checked-tree.it-has-column-that-lab"));
      }
      return TextNode.valueOf(text);
    }
    // Not "greater than": NaN is neither.
    if (node.isNumber() && !(node.doubleValue() >= 0 && node.doubleValue() <= MOST)) {
      throw new UnreadableDocument(
          Message.of("checked-tree.is-which-is-out-of", name, node.asText()));
    }
    return node;
  }
}
