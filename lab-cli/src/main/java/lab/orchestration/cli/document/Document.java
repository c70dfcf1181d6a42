package lab.orchestration.cli.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * A JSON document of the lab in a file of whatever origin.
 *
 * @param what what it is, as in "The record run.json"
 * @param path the file
 * @param remedy what to do if it is refused
 */
public record Document(Message what, Path path, Message remedy) {

  private static final int DEEPEST = 32;
  private static final int MOST_TOKENS = 1_000_000;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NUMBER = 40;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxTokenCount(MOST_TOKENS)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNameLength(LONGEST_NAME)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads it.
   *
   * @param schema the newest version of the form that is read; 0 where the form has none
   * @param parser makes a value of the document's text; may refuse it by a LabException
   * @param check may refuse a value that lacks nothing by a LabException
   * @throws LabException if it is not such a document, saying in one sentence why
   */
  public <T> T read(int schema, Function<String, T> parser, Consumer<T> check) {
    try {
      JsonNode tree = CheckedTree.of(tree(new BoundedFile(path).read()));
      requireSchema(schema, tree);
      T value = parser.apply(tree.toString());
      String missing = Completeness.missing(value).orElse("");
      if (!missing.isEmpty()) {
        throw new UnreadableDocument(Message.of("document.it-lacks", missing));
      }
      check.accept(value);
      return value;
    } catch (UnreadableDocument refused) {
      throw refusal(refused.reason(), refused);
    } catch (IOException unreadable) {
      throw refusal(LabException.reasonOf(unreadable), unreadable);
    } catch (LabException refused) {
      throw refusal(
          refused.getCause() instanceof JsonMappingException mapping
              ? Message.of("document.its-is-nothing-that-lab", place(mapping))
              : SafeText.of(refused.why()),
          refused);
    } catch (RuntimeException inconsistent) {
      // The compact constructors of the records refuse values that contradict each other.
      throw refusal(Message.of("document.what-it-says-is-impossible"), inconsistent);
    }
  }

  private static JsonNode tree(byte[] bytes) throws IOException {
    JsonNode tree;
    try {
      tree = JSON.readTree(bytes);
    } catch (JsonProcessingException broken) {
      throw new UnreadableDocument(
          Message.of(
              "document.it-is-no-json-of", SafeText.of(firstLine(broken.getOriginalMessage()))));
    }
    if (tree.isMissingNode()) {
      throw new UnreadableDocument(Message.of("document.it-is-empty"));
    }
    if (!tree.isObject()) {
      throw new UnreadableDocument(Message.of("document.it-is-no-json-object"));
    }
    return tree;
  }

  private static void requireSchema(int schema, JsonNode tree) throws UnreadableDocument {
    int found = tree.path("schema").asInt();
    if (schema != 0 && (found < 1 || found > schema)) {
      throw new UnreadableDocument(
          tree.has("schema")
              ? Message.of("document.its-schema-is-and-this", tree.path("schema").asText(), schema)
              : Message.of("document.it-says-no-schema"));
    }
  }

  /** As in "columns[0].engine". */
  private static String place(JsonMappingException mapping) {
    return SafeText.of(
        mapping.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getFieldName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", ""));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  private LabException refusal(Message why, Exception cause) {
    return new LabException(Message.of("document.cannot-be-read", what), why, remedy, cause);
  }
}
