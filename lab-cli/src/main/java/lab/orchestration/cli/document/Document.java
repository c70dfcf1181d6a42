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

/**
 * A JSON document of the lab in a file of whatever origin.
 *
 * @param what what it is, as in "The record run.json"
 * @param path the file
 * @param remedy what to do if it is refused
 */
public record Document(String what, Path path, String remedy) {

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
   * @param schema the version of the form that is read; 0 where the form has none
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
        throw new UnreadableDocument("it lacks " + missing);
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
              ? "its %s is nothing that the lab writes".formatted(place(mapping))
              : SafeText.of(refused.why()),
          refused);
    } catch (RuntimeException inconsistent) {
      // The compact constructors of the records refuse values that contradict each other.
      throw refusal("what it says is impossible", inconsistent);
    }
  }

  private static JsonNode tree(byte[] bytes) throws IOException {
    JsonNode tree;
    try {
      tree = JSON.readTree(bytes);
    } catch (JsonProcessingException broken) {
      throw new UnreadableDocument(
          "it is no JSON of the lab's: " + SafeText.of(firstLine(broken.getOriginalMessage())));
    }
    if (tree.isMissingNode()) {
      throw new UnreadableDocument("it is empty");
    }
    if (!tree.isObject()) {
      throw new UnreadableDocument("it is no JSON object");
    }
    return tree;
  }

  private static void requireSchema(int schema, JsonNode tree) throws UnreadableDocument {
    if (schema != 0 && tree.path("schema").asInt() != schema) {
      throw new UnreadableDocument(
          tree.has("schema")
              ? "its schema is %s, and this version of the lab reads %d"
                  .formatted(tree.path("schema").asText(), schema)
              : "it says no schema");
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

  private LabException refusal(String why, Exception cause) {
    return new LabException(what + " cannot be read", why, remedy, cause);
  }
}
