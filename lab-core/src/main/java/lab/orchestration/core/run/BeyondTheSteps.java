package lab.orchestration.core.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunListener;

/**
 * What a run does between the chapter's steps and cleaning up.
 *
 * @param options what was asked for
 */
record BeyondTheSteps(RunOptions options) {

  /** Asks the experiments' questions, then lets the person play. */
  ExperimentRunner.Answers perform(List<ColumnRun> runs, ColumnExecutor together, RunListener view)
      throws InterruptedException {
    Optional<Message> obstacle =
        runs.stream().map(ColumnRun::stopped).flatMap(Optional::stream).findFirst();
    ExperimentRunner.Answers answers =
        options.experiments().isEmpty()
            ? ExperimentRunner.Answers.NONE
            : experiment(obstacle, runs, together, view);
    if (obstacle.isEmpty() && options.pause() != InteractivePause.NONE) {
      play(runs, view);
    }
    return answers;
  }

  private ExperimentRunner.Answers experiment(
      Optional<Message> obstacle, List<ColumnRun> runs, ColumnExecutor together, RunListener view)
      throws InterruptedException {
    ExperimentRunner runner =
        new ExperimentRunner(
            runs,
            together,
            view,
            Objects.requireNonNull(options.experimentOptions(), "with experiments"));
    if (obstacle.isPresent()) {
      return runner.leaveOut(options.experiments(), obstacle.get());
    }
    // An experiment declares what it needs itself; the chapter's service comes back afterwards.
    List<Message> untidy = Collections.synchronizedList(new ArrayList<>());
    together.each(runs, run -> run.withdraw().ifPresent(untidy::add));
    ExperimentRunner.Answers answers =
        untidy.isEmpty()
            ? runner.run(options.experiments())
            : runner.leaveOut(options.experiments(), untidy.get(0));
    // Whatever comes of it, cleaning up is next and takes what it finds.
    together.each(
        runs, run -> run.declareAgain().ifPresent(why -> view.observing(run.name(), why)));
    return answers;
  }

  private void play(List<ColumnRun> runs, RunListener view) throws InterruptedException {
    try (Playground playground = new Playground(runs.stream().map(ColumnRun::play).toList())) {
      view.playOpened();
      options.pause().play(playground);
      playground.takeBack();
    } finally {
      view.playClosed();
    }
  }
}
