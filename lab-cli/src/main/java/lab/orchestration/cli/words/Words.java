package lab.orchestration.cli.words;

import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.TreeMap;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.message.MessageBundle;

/** What a person reads, in one language. */
public final class Words {

  private static final Words ENGLISH = new Words(Language.EN, MessageBundle.ENGLISH);
  private static final Words JAPANESE = new Words(Language.JA, MessageBundle.JAPANESE);

  private final Language language;
  private final MessageBundle bundle;

  private Words(Language language, MessageBundle bundle) {
    this.language = language;
    this.bundle = bundle;
  }

  /** The words of a language. */
  public static Words in(Language language) {
    return language == Language.JA ? JAPANESE : ENGLISH;
  }

  /** Which language this is. */
  public Language language() {
    return language;
  }

  /** The message in this language. */
  public String text(Message message) {
    return bundle.text(message);
  }

  /**
   * The text of a key.
   *
   * @param arguments messages; anything else stands there as it prints itself
   * @throws MissingResourceException if the bundle has no such key
   */
  public String text(String key, Object... arguments) {
    if (bundle.pattern(key).isEmpty()) {
      throw new MissingResourceException("no text", "messages", key);
    }
    return text(Message.of(key, arguments));
  }

  /** What the bundle calls this, below a prefix; as it is where it has no name for it. */
  public String name(String prefix, String id) {
    return bundle.pattern(prefix + id).orElse(id);
  }

  /** A line of {@code --help}; empty in English, which stands where commands are declared. */
  public Optional<String> help(String key) {
    return bundle.pattern("help." + key);
  }

  /** All texts whose keys begin with the prefix, by what follows it: for a page's own script. */
  public Map<String, String> startingWith(String prefix) {
    Map<String, String> found = new TreeMap<>();
    bundle
        .patterns()
        .forEach(
            (key, text) -> {
              if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), text);
              }
            });
    return found;
  }
}
