package lab.orchestration.cli.words;

import java.util.Locale;

/** The languages in which the lab speaks. */
public enum Language {
  /** English. */
  EN(Locale.ENGLISH),
  /** Japanese, the chapter's. */
  JA(Locale.JAPANESE);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** The language as Java and HTML name it. */
  public Locale locale() {
    return locale;
  }

  /** The language of a machine that is set to this locale; English where it is none of ours. */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals(JA.locale.getLanguage()) ? JA : EN;
  }
}
