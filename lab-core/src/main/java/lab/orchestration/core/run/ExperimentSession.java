package lab.orchestration.core.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lab.orchestration.core.Column;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.Recorder;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunEventDispatcher;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunPlan;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.time.LabClock;

/**
 * Runs experiments one after the other, each in all columns at the same time, and lets each compute
 * its verdict.
 */
public final class ExperimentSession {

  private final String runId;
  private final List<Column> columns;
  private final ServiceSpec spec;
  private final List<Experiment> experiments;
  private final ExperimentOptions options;
  private final Consumer<RunEvent> listener;
  private final Leftovers leftovers;

  /**
   * Prepares a session that one view shows.
   *
   * @param leftovers lists, after everything was given back, what is still there of this run
   */
  public ExperimentSession(
      String runId,
      List<Column> columns,
      ServiceSpec spec,
      List<Experiment> experiments,
      ExperimentOptions options,
      RunListener view,
      Supplier<List<String>> leftovers) {
    this(
        runId,
        columns,
        spec,
        experiments,
        options,
        new RunEventDispatcher(view)::dispatch,
        leftovers);
  }

  /**
   * Prepares a session.
   *
   * @param listener is given each event, in order; it may neither block nor throw
   * @param leftovers lists, after everything was given back, what is still there of this run
   */
  public ExperimentSession(
      String runId,
      List<Column> columns,
      ServiceSpec spec,
      List<Experiment> experiments,
      ExperimentOptions options,
      Consumer<RunEvent> listener,
      Supplier<List<String>> leftovers) {
    this.runId = runId;
    this.columns = List.copyOf(columns);
    this.spec = spec;
    this.experiments = List.copyOf(experiments);
    this.options = options;
    this.listener = listener;
    this.leftovers = new Leftovers(leftovers);
  }

  /**
   * Runs the experiments and gives everything back, however it ends.
   *
   * @throws LabException if a cluster cannot be had; nothing was run then
   * @throws InterruptedException if the thread was interrupted; everything was given back then
   */
  public RunRecord run() throws InterruptedException {
    Instant startedAt = Instant.now();
    LabClock clock = LabClock.startingNow();
    Recorder view = new Recorder(clock, listener);
    view.planned(RunPlan.of(runId, startedAt, spec, columns));
    List<ColumnRun> runs =
        columns.stream()
            .map(column -> new ColumnRun(column, spec, clock, options.patience(), view))
            .toList();
    ExperimentRunner.Answers answers;
    try (ColumnExecutor together = new ColumnExecutor(runs.size())) {
      try {
        together.each(runs, ColumnRun::open);
        initialise(runs, together, view);
        answers = new ExperimentRunner(runs, together, view, options).run(experiments);
      } finally {
        view.cleaningUp();
        together.eachToTheEnd(runs, run -> run.close(false));
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
            runs.stream().map(ColumnRun::record).toList(),
            answers.ofRoles(),
            answers.ofClaims(),
            leftovers.list(),
            view.recording());
    view.finished(record);
    return record;
  }

  private static void initialise(List<ColumnRun> runs, ColumnExecutor together, RunListener view)
      throws InterruptedException {
    new StepWalk(runs, together, view, Pace.STEADY).perform(Step.INITIALISE);
    runs.stream()
        .map(ColumnRun::stopped)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            reason -> {
              throw new LabException(
                  Message.of("experiment-session.no-experiment-can-be-run"),
                  reason,
                  Message.of("experiment-session.see-reason-above"));
            });
  }
}
