package lab.orchestration.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import lab.orchestration.cli.view.Durations;
import lab.orchestration.cli.view.ExperimentText;
import lab.orchestration.cli.view.ReplicaTable;
import lab.orchestration.cli.view.RunSummary;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunPlan;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run in a terminal: what is about to happen, each step with the commands that a person
 * would type, the replicas while they change, and the result side by side.
 *
 * <p>On a terminal the tables are painted anew while a step lasts; elsewhere only what changed is
 * printed, so that a log stays readable.
 */
public final class TerminalView implements RunListener, AutoCloseable {

  /** In a log, a wait that lasts this long without a line is reported. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Screen screen;
  private final Supplier<Instant> now;
  private final Words words;
  private final RunHeadings headings;
  private final ColumnLayout layout;
  private final RunStatus status;
  private final List<String> columns = new ArrayList<>();
  private final Set<String> modelled = new LinkedHashSet<>();
  private @Nullable Ticker ticker;
  private boolean showsCommands = true;

  /** A view for this process's terminal, or for a log if there is none. */
  public static TerminalView on(PrintWriter out, boolean terminal, int width, Words words) {
    TerminalView view = new TerminalView(new Screen(out, terminal, width), Instant::now, words);
    view.ticker = Ticker.everySecond(view::tick);
    return view;
  }

  /**
   * A view of a run that is shown once more, marked as such at every heading.
   *
   * @param now what time it was in that run
   * @param mark what stands beside every heading
   */
  public static TerminalView ofRecording(
      PrintWriter out,
      boolean terminal,
      int width,
      Supplier<Instant> now,
      String mark,
      Words words) {
    Screen screen = new Screen(out, terminal, width);
    return new TerminalView(screen, now, new RunHeadings(words, " [" + mark + "]"));
  }

  TerminalView(Screen screen, Supplier<Instant> now, Words words) {
    this(screen, now, new RunHeadings(words, ""));
  }

  private TerminalView(Screen screen, Supplier<Instant> now, RunHeadings headings) {
    this.screen = screen;
    this.now = now;
    this.words = headings.words();
    this.headings = headings;
    this.layout = new ColumnLayout(words);
    this.status = new RunStatus(layout, now, words);
  }

  /** Leaves out the commands to type: somebody else has shown them before the step. */
  public TerminalView withoutCommands() {
    showsCommands = false;
    return this;
  }

  private String markOf(String column) {
    return modelled.contains(column)
        ? " [" + words.text("report.origin.model") + "]"
        : headings.mark();
  }

  /** Shows what happens before the run itself: which engines were chosen, what is being built. */
  public Progress announcements() {
    return line -> screen.print("  " + words.text(line));
  }

  @Override
  public synchronized void planned(RunPlan plan) {
    columns.addAll(plan.columns());
    modelled.addAll(plan.modelled());
    layout.fit(plan.columns());
    screen.print(headings.preparing(plan));
    status.planned(plan);
  }

  @Override
  public synchronized void preparing(String column, Message line) {
    status.preparing(column, line);
    if (screen.isLive()) {
      tick();
    } else {
      screen.print(layout.labelled(column, line));
    }
  }

  @Override
  public synchronized void prepared(String column, EngineInfo engine, long millis) {
    status.prepared(column, engine, millis);
    List<String> lines = new ArrayList<>();
    Message ready =
        Message.of("terminal-view.ready-after", Durations.seconds(millis), engine.description());
    lines.add(layout.labelled(column, ready) + markOf(column));
    engine
        .notes()
        .forEach(note -> lines.add(layout.labelled("", Message.of("terminal-view.note", note))));
    screen.print(lines);
    tick();
  }

  @Override
  public synchronized void stepStarting(Step step, Map<String, List<Message>> commands) {
    status.stepStarting(step, commands);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(headings.step(step));
    if (showsCommands) {
      commands.forEach((column, typed) -> lines.addAll(layout.block(column, prompted(typed))));
    }
    screen.print(lines);
  }

  private List<String> prompted(List<Message> commands) {
    return commands.stream().map(command -> "$ " + words.text(command)).toList();
  }

  @Override
  public synchronized void changed(String column, Observation observation) {
    status.changed(column, observation);
    if (screen.isLive()) {
      tick();
    } else {
      status.reportServing(column).ifPresent(screen::print);
    }
  }

  @Override
  public synchronized void stepEnded(
      String column, Step step, StepRecord result, Observation observation) {
    status.stepEnded(column, step, result, observation);
    List<String> lines = new ArrayList<>();
    lines.add(layout.labelled(column, StepText.outcome(result)) + markOf(column));
    boolean done = result.outcome() != Outcome.NOT_RUN;
    if (done && !observation.replicas().isEmpty() && step != Step.INITIALISE) {
      lines.addAll(layout.block("", ReplicaTable.lines(observation, now.get(), words)));
    }
    screen.print(lines);
    tick();
  }

  @Override
  public synchronized void stepCompleted(Step step) {
    status.stepCompleted(step);
  }

  @Override
  public synchronized void experimentStarting(
      Experiment.About experiment, int repeat, int repeats) {
    status.experimentStarting(experiment, repeat, repeats);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(headings.experiment(experiment, repeat, repeats));
    screen.print(lines);
  }

  @Override
  public synchronized void observing(String column, Message line) {
    status.observing(column, line);
    screen.print(layout.labelled(column, line));
    tick();
  }

  @Override
  public synchronized void observed(Evidence evidence) {
    screen.print(layout.aligned(evidence.column(), "· " + ExperimentText.line(evidence, words)));
    tick();
  }

  @Override
  public synchronized void experimentEnded(ExperimentRecord experiment) {
    status.experimentEnded(experiment);
    List<String> lines = new ArrayList<>();
    lines.add("");
    ExperimentText.lines(experiment, columns, words).forEach(line -> lines.add("  " + line));
    screen.print(lines);
  }

  @Override
  public synchronized void cleaningUp() {
    status.cleaningUp();
    screen.print("");
    screen.print(headings.cleaningUp());
  }

  @Override
  public synchronized void cutShort(List<String> leftovers) {
    screen.print(RunSummary.cutShort(leftovers, words));
  }

  @Override
  public synchronized void finished(RunRecord run) {
    screen.print(RunSummary.lines(run, words));
  }

  /** Shows what is going on at the moment, so that a person sees that something is. */
  private synchronized void tick() {
    if (screen.isLive()) {
      screen.paint(status.present());
    } else if (screen.silentFor().compareTo(SILENCE) >= 0) {
      status.waitingFor().forEach(screen::print);
    }
  }

  @Override
  public void close() {
    if (ticker != null) {
      ticker.close();
    }
  }
}
