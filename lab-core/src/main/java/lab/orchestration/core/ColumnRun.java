package lab.orchestration.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One column on its way through the steps.
 *
 * <p>Opening, a step and closing exclude each other: a column that is closed because another one
 * failed may still be in the middle of something, and must have let go of it first.
 */
final class ColumnRun {

  private final Column column;
  private final ServiceSpec spec;
  private final LabClock clock;
  private final int patience;
  private final LabView view;

  private final List<StepRecord> steps = new ArrayList<>();
  private final Set<Step> done = EnumSet.noneOf(Step.class);
  private @Nullable Orchestrator orchestrator;
  private @Nullable StepContext context;
  private @Nullable EngineInfo engine;
  private @Nullable String stopped;
  private long preparationMillis;

  ColumnRun(Column column, ServiceSpec spec, LabClock clock, int patience, LabView view) {
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
    long start = clock.millis();
    Orchestrator opened = column.open(line -> view.preparing(name(), line));
    orchestrator = opened;
    preparationMillis = clock.millis() - start;
    engine = opened.engine();
    context = new StepContext(opened, spec, clock, patience, view);
    view.prepared(name(), opened.engine(), preparationMillis);
  }

  /** Why the later steps are not tried; empty if nothing has failed. */
  synchronized Optional<String> stopped() {
    return Optional.ofNullable(stopped).map(reason -> name() + ": " + reason);
  }

  List<String> commands(Step step) {
    return orchestrator == null ? List.of() : orchestrator.commands(step, spec);
  }

  /**
   * Does a step. Once a step has failed, the later ones are not tried, because they build on it;
   * but cleaning up always is.
   */
  synchronized void perform(Step step) throws InterruptedException {
    StepContext lab = Objects.requireNonNull(context, "open() comes first");
    StepRecord result;
    if (stopped != null && step != Step.CLEAN_UP) {
      result = StepRecord.notRun(step, stopped, commands(step));
    } else {
      result = attempt(step, lab);
    }
    steps.add(result);
    done.add(step);
    view.stepEnded(name(), step, result, lab.latest());
  }

  private StepRecord attempt(Step step, StepContext lab) throws InterruptedException {
    List<String> commands = commands(step);
    commands.forEach(command -> lab.note(Phase.COMMAND, command));
    long start = clock.millis();
    try {
      Observation seen = step.perform(lab);
      return new StepRecord(
          step.id(), Outcome.REACHED, "", clock.millis() - start, commands, seen.replicas());
    } catch (RuntimeException failure) {
      stopped = step.id() + " failed";
      String reason = failure instanceof LabException ? message(failure) : failure.toString();
      return new StepRecord(
          step.id(),
          Outcome.FAILED,
          reason,
          clock.millis() - start,
          commands,
          lab.latest().replicas());
    }
  }

  /**
   * Puts an experiment's question to this column once.
   *
   * @return what went wrong; empty if nothing did
   */
  synchronized Optional<String> perform(
      Experiment experiment, ExperimentOptions options, int repeat, Consumer<Evidence> notebook)
      throws InterruptedException {
    StepContext open = Objects.requireNonNull(context, "open() comes first");
    if (!experiment.appliesTo(open.orchestrator())) {
      return Optional.empty();
    }
    ExperimentLab lab =
        new ExperimentLab(open, options, repeat, notebook, line -> view.observing(name(), line));
    open.note(Phase.COMMAND, "%s, repeat %d".formatted(experiment.about().id(), repeat));
    Optional<String> failure;
    try {
      failure = attempt(() -> experiment.observe(lab));
    } finally {
      // Even if it was interrupted, and the whole cluster is going to be given back instead.
      lab.stop();
    }
    Optional<String> untidy = attempt(lab::tidyUp);
    return failure.isPresent() ? failure : untidy;
  }

  /** A piece of an experiment. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws InterruptedException;
  }

  private Optional<String> attempt(Attempt attempt) throws InterruptedException {
    try {
      attempt.run();
      return Optional.empty();
    } catch (RuntimeException failure) {
      String reason = failure instanceof LabException ? message(failure) : failure.toString();
      return Optional.of(name() + ": " + reason);
    }
  }

  private static String message(RuntimeException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }

  synchronized void close(boolean keep) {
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
      if (!done.contains(step)) {
        steps.add(StepRecord.notRun(step, "left running, as asked", List.of()));
      }
    }
    return record();
  }

  /** What happened in this column. */
  ColumnRecord record() {
    EngineInfo info = Objects.requireNonNull(engine, "open() comes first");
    StepContext lab = Objects.requireNonNull(context, "open() comes first");
    return new ColumnRecord(
        name(),
        Provenance.LIVE,
        info.description(),
        info.nodes(),
        preparationMillis,
        info.notes(),
        List.copyOf(steps),
        lab.faults(),
        lab.events());
  }
}
