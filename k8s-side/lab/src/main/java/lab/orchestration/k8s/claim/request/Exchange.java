package lab.orchestration.k8s.claim.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A request to the API server, and its answer.
 *
 * @param request the request as a person could send it
 * @param status the HTTP status of the answer
 * @param body the answer itself
 * @param warning what the server warns of; empty if of nothing
 */
public record Exchange(String request, int status, String body, String warning) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How much of an answer that is not JSON is shown. */
  private static final int LONGEST = 300;

  private static final int FIRST_REDIRECT = 300;

  /** Whether the API server did what was asked. */
  public boolean accepted() {
    return status < FIRST_REDIRECT;
  }

  /** The value at a JSON pointer; a missing node if there is none. */
  public JsonNode at(String pointer) {
    try {
      JsonNode whole = JSON.readTree(body);
      return whole == null ? MissingNode.getInstance() : whole.at(pointer);
    } catch (JsonProcessingException text) {
      return MissingNode.getInstance();
    }
  }

  /** The text at a JSON pointer; empty if there is none. */
  public String text(String pointer) {
    return at(pointer).asText();
  }

  /** What a refusal says; empty if it was none. */
  public String message() {
    return accepted() ? "" : text("/message");
  }

  /**
   * The answer in a line: the refusal's own words, or only these parts of what was answered.
   *
   * @param pointers JSON pointers to the telling parts
   */
  public String shortened(String... pointers) {
    return shortenedBody(pointers) + (warning.isEmpty() ? "" : "; Warning: " + warning);
  }

  private String shortenedBody(String... pointers) {
    if (!message().isEmpty()) {
      return "HTTP " + status + ": " + message();
    }
    if (!at("").isObject()) {
      return "HTTP " + status + ": " + beginningOf(body);
    }
    if (pointers.length == 0) {
      return "HTTP " + status;
    }
    return Arrays.stream(pointers)
        .map(pointer -> pointer.substring(1).replace('/', '.') + ": " + orNone(at(pointer)))
        .collect(Collectors.joining(", ", "HTTP " + status + ", of it: ", ""));
  }

  private static String orNone(JsonNode value) {
    return value.isMissingNode() ? "(none)" : value.toString();
  }

  /** A long text's beginning, and how long it was. */
  public static String beginningOf(String text) {
    String stripped = text.strip();
    return stripped.length() <= LONGEST
        ? stripped
        : "%s … (shortened from %,d characters)"
            .formatted(stripped.substring(0, LONGEST), stripped.length());
  }
}
