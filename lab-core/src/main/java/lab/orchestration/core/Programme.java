package lab.orchestration.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run does beyond the chapter's six steps, all of it between scaling and cleaning up.
 *
 * @param pace decides when the next step begins
 * @param interlude what a person does with the clusters
 * @param experiments which questions are put to them as well
 * @param options how the experiments are run; null only if there are none
 */
public record Programme(
    Pace pace,
    InteractivePause interlude,
    List<Experiment> experiments,
    @Nullable ExperimentOptions options) {

  /** Nothing beyond the six steps. */
  public static final Programme PLAIN =
      new Programme(Pace.STEADY, InteractivePause.NONE, List.of(), null);

  /** Copies the experiments. */
  public Programme {
    experiments = List.copyOf(experiments);
    if (options == null && !experiments.isEmpty()) {
      throw new IllegalArgumentException("experiments need their options");
    }
  }

  /** The same, at another pace. */
  public Programme at(Pace other) {
    return new Programme(other, interlude, experiments, options);
  }

  /** The same, with an interlude. */
  public Programme with(InteractivePause other) {
    return new Programme(pace, other, experiments, options);
  }

  /** The same, with experiments. */
  public Programme with(List<Experiment> others, ExperimentOptions how) {
    return new Programme(pace, interlude, others, how);
  }
}
