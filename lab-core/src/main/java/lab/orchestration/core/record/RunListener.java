package lab.orchestration.core.record;

import java.util.List;
import java.util.Map;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.step.ColumnListener;

/**
 * Is told how a run goes while it happens, and shows it. Called from several threads; every method
 * returns at once and none may throw.
 */
public interface RunListener extends ColumnListener {

  /** The run is about to begin; nothing was touched yet. */
  default void planned(RunPlan plan) {}

  /** A column's cluster is being made ready. */
  default void preparing(String column, Message line) {}

  /** A column's cluster is ready. */
  default void prepared(String column, EngineInfo engine, long millis) {}

  /** A step begins in all columns; the commands are those that a person would type in each. */
  default void stepStarting(Step step, Map<String, List<Message>> commands) {}

  /** A step ended in a column. */
  default void stepEnded(String column, Step step, StepRecord result, Observation seen) {}

  /** A step ended in all columns. */
  default void stepCompleted(Step step) {}

  /** An experiment begins in all columns. */
  default void experimentStarting(Experiment.About experiment, int repeat, int repeats) {}

  /** What an experiment is doing in a column at the moment. */
  default void observing(String column, Message line) {}

  /** An experiment wrote something down. */
  default void observed(Evidence evidence) {}

  /** An experiment is over in all columns and repeats. */
  default void experimentEnded(ExperimentRecord experiment) {}

  /** The steps are done, and a person may do with the clusters what the playground offers. */
  default void playOpened() {}

  /** The person is done with playing. */
  default void playClosed() {}

  /** The clusters are being given back. */
  default void cleaningUp() {}

  /**
   * The run was interrupted or failed, and everything was given back; what is left all the same.
   */
  default void cutShort(List<String> leftovers) {}

  /** The run is over. */
  default void finished(RunRecord run) {}
}
