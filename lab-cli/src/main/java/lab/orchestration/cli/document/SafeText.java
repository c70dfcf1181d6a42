package lab.orchestration.cli.document;

import java.util.regex.Pattern;
import lab.orchestration.core.message.Message;

/** Text that may be shown in a terminal and on a page. */
final class SafeText {

  /**
   * What makes a terminal do something, or shows text in another order than it is in: control
   * characters but for line feeds and tabs, and Unicode's bidirectional controls.
   */
  private static final Pattern HARMFUL =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  private SafeText() {}

  /** The text without what is not to be shown. */
  static String of(String text) {
    return HARMFUL.matcher(text).replaceAll("");
  }

  /** The message, in English, without what is not to be shown; as it is where that is nothing. */
  static Message of(Message message) {
    String text = message.toString();
    return of(text).equals(text) ? message : Message.verbatim(of(text));
  }
}
