package lab.orchestration.cli.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.RunEvent;

/** Scenes as the page's script reads them: as in a run record, with sentences in its language. */
final class RunEventJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** The fields that hold sentences of ours; engines' own words stay as they are. */
  private static final Set<String> SENTENCES =
      Set.of("line", "text", "reason", "description", "sentence", "question", "title");

  private final Words words;

  RunEventJson(Words words) {
    this.words = words;
  }

  /**
   * The scene in one line. Of a whole run only how it ended is told: the page has seen the rest.
   */
  String of(RunEvent scene) {
    if (scene instanceof RunEvent.Finished finished) {
      ObjectNode end = JSON.createObjectNode();
      end.put("scene", "finished");
      end.put("at", finished.at());
      end.put("success", finished.run().isSuccess());
      end.set("leftovers", JSON.valueToTree(finished.run().leftovers()));
      return written(end);
    }
    JsonNode tree = JSON.valueToTree(scene);
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
