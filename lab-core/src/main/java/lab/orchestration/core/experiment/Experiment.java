package lab.orchestration.core.experiment;

import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/**
 * One question that is put to every column, the same way.
 *
 * <p>The verdict rates the chapter's own sentence. What would confirm and what would refute it is
 * said before anything is run, and the verdict is computed from the evidence alone: another
 * evidence, another verdict. Our own, more accurate sentence stands beside it and is not rated.
 */
public interface Experiment {

  /** What a person is told before it begins. */
  About about();

  /** Whether the question can be put to this column; the others stay empty. */
  default boolean appliesTo(Orchestrator orchestrator) {
    return orchestrator.column().equals(ColumnNames.SWARM)
        || orchestrator.column().equals(ColumnNames.OPERATOR);
  }

  /** Whether columns need to know how much CPU their replicas use. */
  default boolean needsMetrics() {
    return false;
  }

  /**
   * Puts the question to one column once, and writes down what was observed. The service is
   * withdrawn and every fault is undone afterwards, whatever happens.
   *
   * @throws LabException if the engine refuses, or a condition is not reached in time
   */
  void observe(ExperimentLab lab) throws InterruptedException;

  /** Computes the verdict from what was observed in all columns and repeats, and nothing else. */
  Verdict judge(Findings findings);

  /**
   * What the evidence means for somebody who has to choose. Where no verdict was reached, it means
   * nothing and is not asked for.
   */
  default Standing standing(Verdict verdict, Findings findings) {
    return Standing.UNDECIDED;
  }

  /**
   * What a person is told before an experiment begins.
   *
   * @param id its ID, as R4
   * @param title its title in English
   * @param chapter the chapter's sentence, which the verdict rates
   * @param question the question that is put to every column
   * @param ourSentence what we would say instead, more accurate; not rated
   * @param confirmedIf what would confirm it
   * @param refutedIf what would refute it
   * @param duration about how long one repeat takes
   */
  record About(
      String id,
      Message title,
      Quotation chapter,
      Message question,
      Message ourSentence,
      Message confirmedIf,
      Message refutedIf,
      Message duration) {}
}
