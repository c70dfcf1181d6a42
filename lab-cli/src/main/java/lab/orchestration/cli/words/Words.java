package lab.orchestration.cli.words;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import lab.orchestration.core.Step;

/**
 * What a person reads, in one language: from one resource bundle per language, by key.
 *
 * <p>The sentences of the lab's core and of both sides are English, in the code and in a run's
 * record. They are translated where they are shown, by {@link #translated}.
 */
public final class Words {

  private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final Map<Language, Words> ALL = new ConcurrentHashMap<>();

  private final Language language;
  private final ResourceBundle bundle;
  private final Phrasebook phrases;

  private Words(Language language) {
    this.language = language;
    this.bundle =
        ResourceBundle.getBundle(
            Words.class.getPackageName() + ".messages", language.locale(), NO_OTHER_LANGUAGE);
    this.phrases = Phrasebook.of(language);
  }

  /** The words of a language. */
  public static Words in(Language language) {
    return ALL.computeIfAbsent(language, Words::new);
  }

  /** Which language this is. */
  public Language language() {
    return language;
  }

  /**
   * The text of a key, its places filled as {@link String#format} does.
   *
   * @throws java.util.MissingResourceException if the bundle has no such key
   */
  public String text(String key, Object... values) {
    String text = bundle.getString(key);
    return values.length == 0 ? text : String.format(language.locale(), text, values);
  }

  /** What a step is called. */
  public String title(Step step) {
    return language == Language.JA ? step.titleJa() : step.title();
  }

  /** All texts whose keys begin with the prefix, by what follows it: for a page's own script. */
  public Map<String, String> startingWith(String prefix) {
    Map<String, String> found = new TreeMap<>();
    for (String key : bundle.keySet()) {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), bundle.getString(key));
      }
    }
    return found;
  }

  /** A sentence of the core or of a side in this language; as it is where nobody translated it. */
  public String translated(String english) {
    return phrases.translated(english);
  }
}
