package lab.orchestration.core.run;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lab.orchestration.core.Column;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.record.Recorder;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunEventDispatcher;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunPlan;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.time.LabClock;
import lab.orchestration.core.time.PacedTime;
import lab.orchestration.core.time.VirtualClock;
import lab.orchestration.core.time.VirtualTime;

/**
 * Runs the chapter's steps in all columns, side by side: every column does a step at the same time,
 * and the next step begins when all have ended the one before.
 */
public final class Lab {

  /** All but cleaning up. */
  private static final List<Step> STEPS =
      List.of(Step.INITIALISE, Step.DECLARE, Step.LOOK, Step.HEAL, Step.SCALE);

  private final String runId;
  private final List<Column> columns;
  private final ServiceSpec spec;
  private final RunOptions options;
  private final Consumer<RunEvent> listener;
  private final Leftovers leftovers;

  /**
   * Prepares a run that one view shows.
   *
   * @param leftovers lists, after everything was given back, what is still there of this run
   */
  public Lab(
      String runId,
      List<Column> columns,
      ServiceSpec spec,
      RunOptions options,
      RunListener view,
      Supplier<List<String>> leftovers) {
    this(runId, columns, spec, options, new RunEventDispatcher(view)::dispatch, leftovers);
  }

  /**
   * Prepares a run.
   *
   * @param listener is given each event, in order; it may neither block nor throw
   * @param leftovers lists, after everything was given back, what is still there of this run
   */
  public Lab(
      String runId,
      List<Column> columns,
      ServiceSpec spec,
      RunOptions options,
      Consumer<RunEvent> listener,
      Supplier<List<String>> leftovers) {
    this.runId = runId;
    this.columns = List.copyOf(columns);
    this.spec = spec;
    this.options = options;
    this.listener = listener;
    this.leftovers = new Leftovers(leftovers);
  }

  /**
   * Runs the lab and gives everything back, however it ends.
   *
   * @return what happened, failed steps included
   * @throws LabException if a cluster cannot be had; no step was run then
   * @throws InterruptedException if the thread was interrupted; everything was given back then
   */
  public RunRecord run() throws InterruptedException {
    VirtualClock turns = new VirtualClock();
    boolean model = isModel(columns);
    requireOneKind();
    Instant startedAt = model ? VirtualTime.BEGINNING : Instant.now();
    LabClock clock = model ? turns : LabClock.startingNow();
    Recorder view = new Recorder(clock, listener);
    view.planned(RunPlan.of(runId, startedAt, spec, columns));
    List<ColumnRun> runs = columnRuns(clock, view);
    ExperimentRunner.Answers answers = ExperimentRunner.Answers.NONE;
    try (ColumnExecutor together =
        model ? ColumnExecutor.inTurns(turns) : new ColumnExecutor(runs.size())) {
      boolean keep = false;
      try {
        together.each(runs, ColumnRun::open);
        StepWalk walk = new StepWalk(runs, together, view, options.pace());
        for (Step step : STEPS) {
          walk.perform(step);
        }
        if (!walk.quit()) {
          answers = new BeyondTheSteps(options).perform(runs, together, view);
        }
        if (!options.keep()) {
          walk.cleanUp();
        }
        keep = options.keep();
      } finally {
        giveBack(runs, keep, together, view);
      }
    } catch (InterruptedException | RuntimeException cutShort) {
      view.cutShort(leftovers.listIfPossible());
      throw cutShort;
    }
    RunRecord record =
        new RunRecord(
            RunRecord.SCHEMA,
            runId,
            startedAt,
            runs.stream().map(ColumnRun::recordOfAllSteps).toList(),
            answers.ofRoles(),
            answers.ofClaims(),
            options.keep() ? List.of() : leftovers.list(),
            view.recording());
    view.finished(record);
    return record;
  }

  private static void giveBack(
      List<ColumnRun> runs, boolean keep, ColumnExecutor together, RunListener view) {
    if (!keep) {
      view.cleaningUp();
    }
    together.eachToTheEnd(runs, run -> run.close(keep));
  }

  /**
   * Gets all clusters ready, runs no step, and leaves them running: what {@code lab up} does.
   *
   * @throws LabException if a cluster cannot be had; those that were ready are given back then
   * @throws InterruptedException if the thread was interrupted; everything was given back then
   */
  public void bringUp() throws InterruptedException {
    LabClock clock = LabClock.startingNow();
    Recorder view = new Recorder(clock, listener);
    view.planned(RunPlan.of(runId, Instant.now(), spec, columns));
    List<ColumnRun> runs = columnRuns(clock, view);
    try (ColumnExecutor together = new ColumnExecutor(runs.size())) {
      boolean keep = false;
      try {
        together.each(runs, ColumnRun::open);
        keep = true;
      } finally {
        giveBack(runs, keep, together, view);
      }
    } catch (InterruptedException | RuntimeException cutShort) {
      view.cutShort(leftovers.listIfPossible());
      throw cutShort;
    }
  }

  /** What is measured and what is computed is not weighed against each other in one verdict. */
  private void requireOneKind() {
    boolean mixed = !isModel(columns) && columns.stream().anyMatch(Column::hasVirtualTime);
    if (mixed && !options.experiments().isEmpty()) {
      throw new IllegalArgumentException("a model and a real engine cannot be one experiment");
    }
  }

  /** Whether all columns have times of their own, so that nobody has to wait. */
  private static boolean isModel(List<Column> columns) {
    return !columns.isEmpty() && columns.stream().allMatch(Column::hasVirtualTime);
  }

  private List<ColumnRun> columnRuns(LabClock clock, RunListener view) {
    return columns.stream()
        .map(column -> new ColumnRun(column, spec, timeOf(column, clock), options.patience(), view))
        .toList();
  }

  /** Beside live columns, a model's time passes as slowly as theirs. */
  private LabClock timeOf(Column column, LabClock clock) {
    return column.hasVirtualTime() && !isModel(columns) ? new PacedTime(clock) : clock;
  }
}
