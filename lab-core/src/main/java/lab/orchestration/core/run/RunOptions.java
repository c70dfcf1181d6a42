package lab.orchestration.core.run;

import java.util.List;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import org.jspecify.annotations.Nullable;

/**
 * Choices for a run: how the chapter's six steps are done, and what comes between scaling and
 * cleaning up.
 *
 * @param keep whether the service and its cluster are left running at the end
 * @param patience by how much all deadlines are multiplied, at least 1
 * @param pace decides when the next step begins
 * @param pause what a person does with the clusters
 * @param experiments which questions are put to them as well
 * @param experimentOptions how the experiments are run; null only if there are none
 */
public record RunOptions(
    boolean keep,
    int patience,
    Pace pace,
    InteractivePause pause,
    List<Experiment> experiments,
    @Nullable ExperimentOptions experimentOptions) {

  /** The six steps and nothing else; everything is given back at the end. */
  public static final RunOptions PLAIN = new RunOptions(false, 1);

  /** Checks the bounds, and copies the experiments. */
  public RunOptions {
    experiments = List.copyOf(experiments);
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be at least 1, not " + patience);
    }
    if (experimentOptions == null && !experiments.isEmpty()) {
      throw new IllegalArgumentException("experiments need their options");
    }
  }

  /** The six steps and nothing else. */
  public RunOptions(boolean keep, int patience) {
    this(keep, patience, Pace.STEADY, InteractivePause.NONE, List.of(), null);
  }

  /** The same, at another pace. */
  public RunOptions at(Pace other) {
    return new RunOptions(keep, patience, other, pause, experiments, experimentOptions);
  }

  /** The same, with a pause for a person. */
  public RunOptions with(InteractivePause other) {
    return new RunOptions(keep, patience, pace, other, experiments, experimentOptions);
  }

  /** The same, with experiments. */
  public RunOptions with(List<Experiment> others, ExperimentOptions how) {
    return new RunOptions(keep, patience, pace, pause, others, how);
  }
}
