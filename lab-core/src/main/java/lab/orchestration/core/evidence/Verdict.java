package lab.orchestration.core.evidence;

/**
 * What an experiment says about the chapter's sentence, computed from the evidence and never
 * written in advance.
 */
public sealed interface Verdict {

  /** What was seen, or why there is no verdict. */
  String sentence();

  /**
   * The engines did what the sentence says.
   *
   * @param sentence what was seen, with figures
   */
  record Confirmed(String sentence) implements Verdict {}

  /**
   * The engines did something else.
   *
   * @param sentence what was seen instead, with figures
   */
  record Refuted(String sentence) implements Verdict {}

  /**
   * The sentence holds only in part.
   *
   * @param sentence what was seen of it, with figures, and what was not
   */
  record Nuanced(String sentence) implements Verdict {}

  /**
   * There is not enough evidence for a verdict.
   *
   * @param sentence why not
   */
  record NotRun(String sentence) implements Verdict {}
}
