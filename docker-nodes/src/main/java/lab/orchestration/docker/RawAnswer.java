package lab.orchestration.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * What an Engine answered.
 *
 * @param request the request as it was sent: method, path and body
 * @param status the HTTP status
 * @param body the body of the answer, unread
 */
public record RawAnswer(String request, int status, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int FIRST_ERROR = 400;

  /** Enough for every message of an Engine, too little for the inspection of an object. */
  private static final int TELLING = 400;

  /** Whether the Engine did what it was asked. */
  public boolean accepted() {
    return status < FIRST_ERROR;
  }

  /** Whether the Engine refused, or knew no such request. */
  public boolean refused() {
    return !accepted();
  }

  /** Whether the body has this word, in whatever case. */
  public boolean mentions(String word) {
    return body.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }

  /** Status and body, as people are shown it; a long body is cut, and says so. */
  public String text() {
    return "%d %s".formatted(status, shortened(body)).strip();
  }

  /** The beginning of a long text, and that there is more. */
  public static String shortened(String text) {
    return text.length() <= TELLING
        ? text
        : "%s … (%d characters more)"
            .formatted(text.substring(0, TELLING), text.length() - TELLING);
  }

  /**
   * This answer, if the request was accepted.
   *
   * @throws LabException with the Engine's words, if it was not
   */
  public RawAnswer expectAccepted() {
    if (refused()) {
      throw new LabException(
          Message.of("nodes.raw-answer.refused"),
          Message.of("nodes.raw-answer.was-answered-by", RawAnswer.shortened(request), text()),
          Message.of("nodes.raw-answer.message-may-tell-why"));
    }
    return this;
  }

  /**
   * The body as JSON; of no kind if the body is empty.
   *
   * @throws LabException if it is something else
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException unreadable) {
      throw new LabException(
          Message.of("nodes.raw-answer.cannot-be-read"),
          Message.of("nodes.raw-answer.was-answered-by", RawAnswer.shortened(request), text()),
          Message.of("nodes.raw-answer.check-it-is-docker"),
          unreadable);
    }
  }
}
