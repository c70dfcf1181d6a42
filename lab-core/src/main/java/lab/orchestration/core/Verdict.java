package lab.orchestration.core;

/**
 * What an experiment says about its statement, computed from the evidence and never written in
 * advance.
 */
public sealed interface Verdict {

  /** The reason, or the sentence that is accurate. */
  String sentence();

  /**
   * The engines did what the statement says.
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
   * The statement holds only in part.
   *
   * @param sentence the sentence that would be accurate
   */
  record Nuanced(String sentence) implements Verdict {}

  /**
   * There is not enough evidence for a verdict.
   *
   * @param sentence why not
   */
  record NotRun(String sentence) implements Verdict {}
}
