package lab.orchestration.core.message;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a person reads, before it is put into a language. A run's record keeps messages, so that it
 * can be read in each language, whoever made it.
 *
 * <p>{@code toString()} gives the English text: for logs, and for the message of an exception.
 */
public sealed interface Message {

  /**
   * A text of the message bundles.
   *
   * @param key its key there
   * @param arguments what stands in its places, {@code {0}} and on
   */
  record Keyed(String key, List<Message> arguments) implements Message {
    /** Copies the list. */
    public Keyed {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return MessageBundle.ENGLISH.text(this);
    }
  }

  /**
   * The same text in every language: a name, a figure, a command, an engine's own words.
   *
   * @param text the text
   */
  record Verbatim(String text) implements Message {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Messages in a row.
   *
   * @param separator what stands between them
   * @param parts the messages
   */
  record Joined(Separator separator, List<Message> parts) implements Message {
    /** Copies the list. */
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return MessageBundle.ENGLISH.text(this);
    }
  }

  /** What stands between messages in a row: each language has its own. */
  enum Separator {
    /** Between words. */
    COMMA,
    /** Between clauses. */
    SEMICOLON,
    /** A line for each. */
    LINE
  }

  /**
   * The message of a key.
   *
   * @param arguments messages; anything else stands there as it prints itself
   */
  static Message of(String key, Object... arguments) {
    return new Keyed(key, Stream.of(arguments).map(Message::argument).toList());
  }

  private static Message argument(Object argument) {
    return argument instanceof Message message ? message : verbatim(String.valueOf(argument));
  }

  /** A name, a figure, a command, an engine's own words: the same in every language. */
  static Message verbatim(String text) {
    return new Verbatim(text);
  }

  /** A message without any text. */
  static Message empty() {
    return new Verbatim("");
  }

  /** Words in a row, with commas between. */
  static Message commas(List<? extends Message> parts) {
    return joined(Separator.COMMA, parts);
  }

  /** Clauses in a row, with semicolons between. */
  static Message clauses(List<? extends Message> parts) {
    return joined(Separator.SEMICOLON, parts);
  }

  /** A line for each. */
  static Message lines(List<? extends Message> parts) {
    return joined(Separator.LINE, parts);
  }

  private static Message joined(Separator separator, List<? extends Message> parts) {
    return parts.isEmpty() ? empty() : new Joined(separator, List.copyOf(parts));
  }

  /** Whether both say the same; a record of before has sentences only. */
  default boolean says(Message other) {
    return equals(other) || toString().equals(other.toString());
  }

  /** Whether there is nothing to read. */
  default boolean isEmpty() {
    return equals(empty());
  }
}
