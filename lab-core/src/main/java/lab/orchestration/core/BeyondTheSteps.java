package lab.orchestration.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a run does between the chapter's steps and cleaning up. */
final class BeyondTheSteps {

  private final Programme programme;
  private final List<ExperimentRecord> ofRoles = new ArrayList<>();
  private final List<ExperimentRecord> ofClaims = new ArrayList<>();

  BeyondTheSteps(Programme programme) {
    this.programme = programme;
  }

  /** The experiments on the roles that were run. */
  List<ExperimentRecord> ofRoles() {
    return List.copyOf(ofRoles);
  }

  /** The experiments on the claims that were run. */
  List<ExperimentRecord> ofClaims() {
    return List.copyOf(ofClaims);
  }

  void perform(List<ColumnRun> runs, Together together, LabView view) throws InterruptedException {
    if (!programme.experiments().isEmpty()) {
      experiment(runs, together, view);
    }
    if (programme.interlude() != Interlude.NONE) {
      play(runs, view);
    }
  }

  private void experiment(List<ColumnRun> runs, Together together, LabView view)
      throws InterruptedException {
    // An experiment declares what it needs itself; the chapter's service comes back afterwards.
    together.each(runs, ColumnRun::withdraw);
    ExperimentRunner runner =
        new ExperimentRunner(
            runs, together, view, Objects.requireNonNull(programme.options(), "with experiments"));
    for (Experiment experiment : programme.experiments()) {
      (experiment instanceof Claim ? ofClaims : ofRoles).add(runner.run(experiment));
    }
    together.each(runs, ColumnRun::declareAgain);
  }

  private void play(List<ColumnRun> runs, LabView view) throws InterruptedException {
    try (Playground playground = new Playground(runs.stream().map(ColumnRun::play).toList())) {
      view.playOpened();
      programme.interlude().play(playground);
      playground.takeBack();
    } finally {
      view.playClosed();
    }
  }
}
