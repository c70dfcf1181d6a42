package lab.orchestration.core;

import java.util.List;
import java.util.Map;

/**
 * Shows a run while it happens. Called from several threads; every method returns at once and none
 * may throw.
 */
public interface LabView {

  /** The run is about to begin; nothing was touched yet. */
  default void planned(RunPlan plan) {}

  /** A column's cluster is being made ready. */
  default void preparing(String column, String line) {}

  /** A column's cluster is ready. */
  default void prepared(String column, EngineInfo engine, long millis) {}

  /** A step begins in all columns; the commands are those that a person would type in each. */
  default void stepStarting(Step step, Map<String, List<String>> commands) {}

  /** Something changed in a column. */
  default void changed(String column, Observation seen) {}

  /** Something was written into a column's timeline. */
  default void happened(LabEvent event) {}

  /** A column has healed from a fault, or was given up waiting for; what came of it so far. */
  default void faultRecorded(String column, FaultRecord fault) {}

  /** A step ended in a column. */
  default void stepEnded(String column, Step step, StepRecord result, Observation seen) {}

  /** A step ended in all columns. */
  default void stepCompleted(Step step) {}

  /** An experiment begins in all columns. */
  default void experimentStarting(Experiment.About experiment, int repeat, int repeats) {}

  /** What an experiment is doing in a column at the moment. */
  default void observing(String column, String line) {}

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
