package lab.orchestration.core.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The texts of one language: a module's are in its {@code messages_<language>.properties}.
 *
 * <p>A line is {@code key=text}. A place for an argument is its number in braces, {@code {0}}; a
 * line break is {@code \n}. There is nothing more to it, so that a page's script does the same.
 */
public final class MessageBundle {

  /** The English texts. */
  public static final MessageBundle ENGLISH = new MessageBundle("en");

  /** The Japanese texts. */
  public static final MessageBundle JAPANESE = new MessageBundle("ja");

  private final Map<String, String> texts = new TreeMap<>();

  private MessageBundle(String language) {
    String name = "lab/orchestration/messages_" + language + ".properties";
    try {
      for (URL file : Collections.list(MessageBundle.class.getClassLoader().getResources(name))) {
        read(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void read(URL file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
    }
  }

  private void add(String line) {
    int end = line.indexOf('=');
    String key = line.substring(0, end);
    if (texts.put(key, line.substring(end + 1).replace("\\n", "\n")) != null) {
      throw new IllegalStateException("two texts for " + key);
    }
  }

  /** The message in this language. */
  public String text(Message message) {
    if (message instanceof Message.Keyed keyed) {
      return filled(keyed);
    }
    if (message instanceof Message.Joined joined) {
      return joined.parts().stream()
          .map(this::text)
          .collect(Collectors.joining(separator(joined.separator())));
    }
    return ((Message.Verbatim) message).text();
  }

  /** The text of a key, its places not filled; empty if there is none. */
  public Optional<String> pattern(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  /** All texts by their keys, their places not filled. */
  public Map<String, String> patterns() {
    return Collections.unmodifiableMap(texts);
  }

  /** A key of a newer lab is shown as it is: a record may come from anywhere. */
  private String filled(Message.Keyed message) {
    String pattern = texts.get(message.key());
    if (pattern == null) {
      return message.key() + message.arguments().stream().map(this::text).toList();
    }
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
      int place = place(pattern, open);
      if (place >= 0 && place < message.arguments().size()) {
        text.append(pattern, from, open).append(text(message.arguments().get(place)));
        from = open + 3;
      }
    }
    return text.append(pattern, from, pattern.length()).toString();
  }

  /** The number between these braces, one digit; -1 if it is none. */
  private static int place(String pattern, int open) {
    return open + 2 < pattern.length() && pattern.charAt(open + 2) == '}'
        ? Character.digit(pattern.charAt(open + 1), 10)
        : -1;
  }

  private String separator(Message.Separator separator) {
    return switch (separator) {
      case COMMA -> texts.getOrDefault("separator.comma", ", ");
      case SEMICOLON -> texts.getOrDefault("separator.semicolon", "; ");
      case LINE -> "\n";
    };
  }
}
