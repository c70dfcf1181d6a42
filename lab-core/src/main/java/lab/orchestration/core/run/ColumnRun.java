package lab.orchestration.core.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.Column;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Quote;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.step.StepContext;
import lab.orchestration.core.step.StepExecution;
import lab.orchestration.core.time.LabClock;
import lab.orchestration.core.time.VirtualTime;
import org.jspecify.annotations.Nullable;

/**
 * One column on its way through the steps.
 *
 * <p>Opening, a step and closing exclude each other: a column that is closed because another one
 * failed may still be in the middle of something, and must have let go of it first. What only
 * begins after the closing does nothing: its thread may have been given the work before, and come
 * late.
 */
final class ColumnRun {

  private final Column column;
  private final ServiceSpec spec;
  private final LabClock clock;
  private final int patience;
  private final RunListener view;

  private final Map<Step, StepRecord> steps = new EnumMap<>(Step.class);
  private @Nullable Orchestrator orchestrator;
  private @Nullable StepContext context;
  private @Nullable EngineInfo engine;
  private @Nullable Step failed;
  private long preparationMillis;
  private boolean closed;

  ColumnRun(Column column, ServiceSpec spec, LabClock clock, int patience, RunListener view) {
    this.column = column;
    this.spec = spec;
    this.clock = clock;
    this.patience = patience;
    this.view = view;
  }

  String name() {
    return column.name();
  }

  synchronized void open() throws InterruptedException {
    requireNotClosed();
    long start = clock.millis();
    Orchestrator opened = column.open(line -> view.preparing(name(), line));
    orchestrator = opened;
    preparationMillis = clock.millis() - start;
    engine = opened.engine();
    context = new StepContext(opened, spec, clock, patience, view);
    view.prepared(name(), opened.engine(), preparationMillis);
  }

  /** The column's own time; null if it has none, or is not open. */
  @Nullable VirtualTime virtualTime() {
    return orchestrator instanceof VirtualTime own ? own : null;
  }

  /** Why the later steps are not tried; empty if nothing has failed. */
  synchronized Optional<Message> stopped() {
    return Optional.ofNullable(failed)
        .map(step -> Message.of("column-run.step-failed", name(), step.id()));
  }

  List<Message> commands(Step step) {
    return orchestrator == null ? List.of() : orchestrator.commands(step, spec);
  }

  /**
   * Does a step. Once a step has failed, the later ones are not tried, because they build on it;
   * but cleaning up always is.
   *
   * @param again whether it was done before and is to be done once more; the last time counts
   */
  synchronized void perform(Step step, boolean again) throws InterruptedException {
    StepContext lab = inUse();
    if (again && failed == step) {
      failed = null;
    }
    StepRecord result;
    if (failed != null && step != Step.CLEAN_UP) {
      result =
          StepRecord.notRun(step, Message.of("column-run.failed", failed.id()), commands(step));
    } else {
      result = attempt(step, lab, again);
    }
    end(step, result, lab);
  }

  /** Does not do a step, because a person does not want it. */
  synchronized void leaveOut(Step step, Message reason) {
    end(
        step,
        StepRecord.notRun(step, reason, commands(step)),
        Objects.requireNonNull(context, "open() comes first"));
  }

  private void end(Step step, StepRecord result, StepContext lab) {
    steps.put(step, result);
    view.stepEnded(name(), step, result, lab.latest());
  }

  /** How a step went the last time. */
  synchronized StepRecord result(Step step) {
    return Objects.requireNonNull(steps.get(step), "the step comes first");
  }

  /** What came of the faults so far. */
  synchronized List<FaultRecord> faults() {
    return context == null ? List.of() : context.faults();
  }

  /** What the engine says of the service; or why it says nothing. */
  synchronized Quote account() {
    try {
      return Objects.requireNonNull(orchestrator, "open() comes first").account();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Quote(Message.empty(), Message.of("column-run.interrupted"));
    } catch (RuntimeException nothingThere) {
      return new Quote(Message.empty(), LabException.reasonOf(nothingThere));
    }
  }

  /** This column in the hands of a person. */
  synchronized ColumnPlay play() {
    return new ColumnPlay(Objects.requireNonNull(context, "open() comes first"), view);
  }

  /** Declares the chapter's service again; returns what went wrong, if anything did. */
  synchronized Optional<Message> declareAgain() throws InterruptedException {
    return new ColumnExperiments(inUse(), view).declareAgain();
  }

  /** Removes the service, so that an experiment can declare its own; returns what went wrong. */
  synchronized Optional<Message> withdraw() throws InterruptedException {
    return new ColumnExperiments(inUse(), view).withdraw();
  }

  /** Puts an experiment's question to this column once; returns what went wrong. */
  synchronized Optional<Message> perform(
      Experiment experiment, ExperimentOptions options, int repeat, Consumer<Evidence> notebook)
      throws InterruptedException {
    return new ColumnExperiments(inUse(), view).perform(experiment, options, repeat, notebook);
  }

  private StepRecord attempt(Step step, StepContext lab, boolean again)
      throws InterruptedException {
    StepExecution execution = new StepExecution(lab);
    List<Message> commands = commands(step);
    lab.catchUp();
    long start = clock.millis();
    try {
      if (again) {
        execution.rewind(step);
        start = clock.millis();
      }
      commands.forEach(command -> lab.note(Phase.COMMAND, command));
      Observation seen = execution.perform(step);
      return new StepRecord(
          step.id(),
          Outcome.REACHED,
          Message.empty(),
          clock.millis() - start,
          commands,
          seen.replicas());
    } catch (RuntimeException failure) {
      failed = step;
      return new StepRecord(
          step.id(),
          Outcome.FAILED,
          LabException.describe(failure),
          clock.millis() - start,
          commands,
          lab.latest().replicas());
    }
  }

  private StepContext inUse() throws InterruptedException {
    requireNotClosed();
    return Objects.requireNonNull(context, "open() comes first");
  }

  private void requireNotClosed() throws InterruptedException {
    if (closed) {
      throw new InterruptedException(name() + " was closed before this began");
    }
  }

  synchronized void close(boolean keep) {
    closed = true;
    try {
      if (context != null) {
        context.close();
      }
    } finally {
      if (orchestrator != null && !keep) {
        orchestrator.close();
      }
    }
  }

  /** What happened in this column, the steps that were not run included. */
  ColumnRecord recordOfAllSteps() {
    for (Step step : Step.values()) {
      steps.computeIfAbsent(
          step,
          missing ->
              StepRecord.notRun(
                  missing, Message.of("column-run.left-running-as-asked"), List.of()));
    }
    return record();
  }

  /** What happened in this column. */
  ColumnRecord record() {
    EngineInfo info = Objects.requireNonNull(engine, "open() comes first");
    StepContext lab = Objects.requireNonNull(context, "open() comes first");
    return new ColumnRecord(
        name(),
        virtualTime() == null ? Provenance.LIVE : Provenance.MODEL,
        info.description(),
        info.nodes(),
        preparationMillis,
        info.notes(),
        List.copyOf(steps.values()),
        lab.faults(),
        lab.events(),
        info.images());
  }
}
