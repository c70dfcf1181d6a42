package lab.orchestration.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Documents of version 1, up to November 2026: finished English sentences stand where version 2 has
 * messages, and some fields had other names.
 */
final class SchemaOne {

  private SchemaOne() {}

  /** Renames the fields; a sentence is read as a text that is the same in every language. */
  static void rename(JsonNode document) {
    rename(document, "tape", "recording");
    for (JsonNode event : document.path("recording")) {
      rename(event, "scene", "type");
      withoutTitleJa(event.path("experiment"));
      for (JsonNode experiment : event.path("experiments")) {
        withoutTitleJa(experiment);
      }
    }
  }

  private static void rename(JsonNode node, String before, String now) {
    if (node instanceof ObjectNode object && object.has(before)) {
      object.set(now, object.remove(before));
    }
  }

  private static void withoutTitleJa(JsonNode experiment) {
    if (experiment instanceof ObjectNode object) {
      object.remove("titleJa");
    }
  }
}
