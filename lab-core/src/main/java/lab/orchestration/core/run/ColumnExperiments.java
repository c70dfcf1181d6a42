package lab.orchestration.core.run;

import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.step.StepContext;

/**
 * Experiments in one column, and what has to be done before and after them. What goes wrong is said
 * and not thrown: the other columns go on, and cleaning up comes next.
 */
final class ColumnExperiments {

  private final StepContext context;
  private final RunListener view;

  ColumnExperiments(StepContext context, RunListener view) {
    this.context = context;
    this.view = view;
  }

  /** Declares the chapter's service again, after experiments. */
  Optional<Message> declareAgain() throws InterruptedException {
    return attempt(
        () -> {
          context.orchestrator().declare(context.spec());
          context.await(Condition.serving(context.spec().replicas()), Step.DECLARE.deadline());
        });
  }

  /** Removes the service, so that an experiment can declare its own. */
  Optional<Message> withdraw() throws InterruptedException {
    return attempt(
        () -> {
          context.orchestrator().withdraw();
          context.await(Condition.ended(), Step.DECLARE.deadline());
        });
  }

  /** Puts an experiment's question to the column once. */
  Optional<Message> perform(
      Experiment experiment, ExperimentOptions options, int repeat, Consumer<Evidence> notebook)
      throws InterruptedException {
    if (!experiment.appliesTo(context.orchestrator())) {
      return Optional.empty();
    }
    ExperimentLab lab =
        new ExperimentLab(
            context, options, repeat, notebook, line -> view.observing(column(), line));
    context.note(
        Phase.COMMAND, Message.of("column-experiments.repeat", experiment.about().id(), repeat));
    Optional<Message> failure;
    try {
      failure = attempt(() -> experiment.observe(lab));
    } finally {
      // Even if it was interrupted, and the whole cluster is going to be given back instead.
      lab.stop();
    }
    Optional<Message> untidy = attempt(lab::tidyUp);
    return failure.isPresent() ? failure : untidy;
  }

  /** A piece of an experiment. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws InterruptedException;
  }

  private Optional<Message> attempt(Attempt attempt) throws InterruptedException {
    try {
      attempt.run();
      return Optional.empty();
    } catch (RuntimeException failure) {
      return Optional.of(
          Message.of("column-experiments.failed", column(), LabException.describe(failure)));
    }
  }

  private String column() {
    return context.orchestrator().column();
  }
}
