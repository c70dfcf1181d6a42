package lab.orchestration.cli.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.engine.EngineChoice;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.core.LabException;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.message.Message;
import picocli.CommandLine.Option;

/** Whether a run is computed by the model instead of being carried out on engines. */
public final class ModelOptions {

  /** The experiments that are about scheduling and time, which is what is modelled. */
  private static final Set<String> MODELLED =
      Set.of("R1", "R2", "R3", "R4", "R5", "R7", "R8", "R9");

  @Option(
      names = "--model",
      description =
          "Compute the run by a model of both orchestrators: no engine, no rights, a second or two."
              + " Everything is marked as a model. This is also what happens where no engine can be"
              + " had.")
  boolean model;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "What decides everything that the model leaves to chance; the same seed gives the same"
              + " record. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  long seed = 1;

  /** Where chance begins: the same seed gives the same run. */
  public long seed() {
    return seed;
  }

  /**
   * Why there is no real run.
   *
   * @param why the reason
   * @param remedy what a person would have to do for one; empty if nothing is in its way
   */
  public record Reason(Message why, Message remedy) {}

  /**
   * Why the run is one of the model; empty if it is not. Who has asked for certain engines gets an
   * error instead of a model where they cannot be had.
   */
  public Optional<Reason> reason(ClusterOptions clusters, Environment here)
      throws InterruptedException {
    if (model) {
      return Optional.of(new Reason(Message.of("model-options.as-asked"), Message.empty()));
    }
    if (here.namesEngine() || !clusters.isThrowAway()) {
      return Optional.empty();
    }
    return here.chooseEngine() instanceof EngineChoice.None none
        ? Optional.of(new Reason(none.why(), none.remedy()))
        : Optional.empty();
  }

  static boolean isModelled(Experiment experiment) {
    return MODELLED.contains(experiment.about().id());
  }

  /** Refuses what is not modelled. */
  public static void require(List<Experiment> experiments, boolean step, boolean keep) {
    if (step) {
      throw new LabException(
          Message.of("model-options.workshop-cannot-be-held"),
          Message.of("model-options.models-run-is-computed-before"),
          Message.of("model-options.leave-out-step-or-run"));
    }
    if (keep) {
      throw new LabException(
          Message.of("model-options.nothing-can-be-kept"),
          Message.of("model-options.model-has-no-clusters"),
          Message.of("model-options.leave-out-keep-or-run"));
    }
    for (Experiment experiment : experiments) {
      if (!isModelled(experiment)) {
        throw new LabException(
            Message.of("model-options.cannot-be-asked-of-model", experiment.about().id()),
            Message.of("model-options.only-what-is-about-scheduling"),
            Message.of("model-options.leave-it-out-or-run"));
      }
    }
  }
}
