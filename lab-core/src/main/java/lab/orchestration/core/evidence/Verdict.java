package lab.orchestration.core.evidence;

import lab.orchestration.core.message.Message;

/**
 * What an experiment says about the chapter's sentence, computed from the evidence and never
 * written in advance.
 */
public sealed interface Verdict {

  /** What was seen, or why there is no verdict. */
  Message sentence();

  /**
   * The engines did what the sentence says.
   *
   * @param sentence what was seen, with figures
   */
  record Confirmed(Message sentence) implements Verdict {}

  /**
   * The engines did something else.
   *
   * @param sentence what was seen instead, with figures
   */
  record Refuted(Message sentence) implements Verdict {}

  /**
   * The sentence holds only in part.
   *
   * @param sentence what was seen of it, with figures, and what was not
   */
  record Nuanced(Message sentence) implements Verdict {}

  /**
   * There is not enough evidence for a verdict.
   *
   * @param sentence why not
   */
  record NotRun(Message sentence) implements Verdict {}
}
