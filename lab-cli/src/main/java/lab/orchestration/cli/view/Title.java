package lab.orchestration.cli.view;

import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;

/** The heading of a step or an experiment. */
public final class Title {

  private Title() {}

  /**
   * The ID and the title; in English the Japanese title stands beside it, which is the chapter's.
   *
   * @param title the title; an older record has it in English only
   */
  public static String text(String id, Message title, Words words) {
    String shown = words.text(title);
    String japanese = Words.in(Language.JA).text(title);
    return id + "  " + (shown.equals(japanese) ? shown : shown + " · " + japanese);
  }
}
