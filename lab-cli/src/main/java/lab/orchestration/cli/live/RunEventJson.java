package lab.orchestration.cli.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.record.RunRecordJson;

/** Events as the page's script reads them: as in a run record, with sentences in its language. */
final class RunEventJson {

  private static final ObjectMapper JSON = RunRecordJson.mapper();

  /** The fields that hold sentences of ours; engines' own words stay as they are. */
  private static final Set<String> SENTENCES =
      Set.of("line", "text", "reason", "description", "sentence", "question", "title");

  private final Words words;

  RunEventJson(Words words) {
    this.words = words;
  }

  /**
   * The event in one line. Of a whole run only how it ended is told: the page has seen the rest.
   */
  String of(RunEvent runEvent) {
    if (runEvent instanceof RunEvent.Finished finished) {
      ObjectNode end = JSON.createObjectNode();
      end.put("scene", "finished");
      end.put("at", finished.at());
      end.put("success", finished.run().isSuccess());
      end.set("leftovers", JSON.valueToTree(finished.run().leftovers()));
      return written(end);
    }
    JsonNode tree = JSON.valueToTree(runEvent);
    translate(tree);
    return written(tree);
  }

  private void translate(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : SENTENCES) {
        JsonNode value = object.get(name);
        if (value != null && value.isTextual()) {
          object.put(name, words.translated(value.textValue()));
        }
      }
      object.forEach(this::translate);
    } else if (node instanceof ArrayNode array) {
      array.forEach(this::translate);
    }
  }

  static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("plain values are always writable", impossible);
    }
  }

  /** The body of a request. */
  static JsonNode read(byte[] body) throws JsonProcessingException {
    return JSON.readTree(new String(body, StandardCharsets.UTF_8));
  }
}
