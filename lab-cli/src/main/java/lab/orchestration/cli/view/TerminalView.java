package lab.orchestration.cli.view;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.LabView;
import lab.orchestration.core.Observation;
import lab.orchestration.core.Outcome;
import lab.orchestration.core.Progress;
import lab.orchestration.core.RunPlan;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.RunReplay;
import lab.orchestration.core.Stage;
import lab.orchestration.core.Step;
import lab.orchestration.core.StepRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run in a terminal: what is about to happen, each step with the commands that a person
 * would type, the replicas while they change, and the result side by side.
 *
 * <p>On a terminal the tables are painted anew while a step lasts; elsewhere only what changed is
 * printed, so that a log stays readable.
 */
public final class TerminalView implements LabView, AutoCloseable {

  /** In a log, a wait that lasts this long without a line is reported. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Screen screen;
  private final Supplier<Instant> now;
  private final Words words;
  private final ScheduledExecutorService ticker;
  private @Nullable ScheduledFuture<?> ticking;

  private final Map<String, Observation> seen = new LinkedHashMap<>();
  private final Map<String, String> progress = new LinkedHashMap<>();
  private final Map<String, Long> servingPrinted = new LinkedHashMap<>();
  private final Set<String> running = new LinkedHashSet<>();
  private final List<String> order = new ArrayList<>();
  private final Set<String> modelled = new LinkedHashSet<>();
  private boolean inStep;
  private int columnWidth = 8;
  private String mark = "";
  private boolean showsCommands = true;
  private long waitingSince = System.nanoTime();

  /** A view for this process's terminal, or for a log if there is none. */
  public static TerminalView on(PrintWriter out, boolean terminal, int width, Words words) {
    TerminalView view = new TerminalView(new Screen(out, terminal, width), Instant::now, words);
    view.ticking = view.ticker.scheduleAtFixedRate(view::tick, 1, 1, TimeUnit.SECONDS);
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
    TerminalView view = new TerminalView(new Screen(out, terminal, width), now, words);
    view.mark = " [" + mark + "]";
    return view;
  }

  /** What a run would have printed on a machine without a terminal, from its record. */
  public static List<String> transcript(RunRecord run, Words words) throws InterruptedException {
    StringWriter written = new StringWriter();
    RunReplay player = new RunReplay(run, 1, time -> {});
    try (TerminalView view =
        new TerminalView(
            new Screen(new PrintWriter(written, true), false, 0), player::now, words)) {
      player.play(new Stage(view)::show);
    }
    return written.toString().lines().toList();
  }

  TerminalView(Screen screen, Supplier<Instant> now, Words words) {
    this.screen = screen;
    this.now = now;
    this.words = words;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "view");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Leaves out the commands to type: somebody else has shown them before the step. */
  public TerminalView withoutCommands() {
    showsCommands = false;
    return this;
  }

  private String markOf(String column) {
    return modelled.contains(column) ? " [" + words.text("report.origin.model") + "]" : mark;
  }

  /** Shows what happens before the run itself: which engines were chosen, what is being built. */
  public Progress announcements() {
    return line -> screen.print("  " + words.translated(line));
  }

  @Override
  public synchronized void planned(RunPlan plan) {
    order.addAll(plan.columns());
    modelled.addAll(plan.modelled());
    columnWidth = plan.columns().stream().mapToInt(String::length).max().orElse(8);
    String standIn =
        plan.image().startsWith("orchestration-lab/")
            ? " "
                + words.translated(
                    "(built here from Debian packages; stands in for the public nginx)")
            : "";
    screen.print(
        List.of(
            "  " + DisplayWidth.padded(words.translated("Image"), 12) + plan.image() + standIn,
            "",
            words.translated("Preparing the clusters of run " + plan.runId()) + mark));
    waitingSince = System.nanoTime();
  }

  @Override
  public synchronized void preparing(String column, String line) {
    progress.put(column, line);
    if (screen.isLive()) {
      tick();
    } else {
      screen.print(labelled(column, line));
    }
  }

  @Override
  public synchronized void prepared(String column, EngineInfo engine, long millis) {
    progress.remove(column);
    List<String> lines = new ArrayList<>();
    lines.add(
        labelled(column, "ready after " + Durations.seconds(millis) + ": " + engine.description())
            + markOf(column));
    engine.notes().forEach(note -> lines.add(labelled("", "note: " + note)));
    screen.print(lines);
    tick();
  }

  @Override
  public synchronized void stepStarting(Step step, Map<String, List<String>> commands) {
    progress.clear();
    servingPrinted.clear();
    inStep = true;
    running.addAll(commands.keySet());
    waitingSince = System.nanoTime();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(heading(step) + mark);
    if (showsCommands) {
      lines.addAll(typed(commands));
    }
    screen.print(lines);
  }

  private List<String> typed(Map<String, List<String>> commands) {
    List<String> lines = new ArrayList<>();
    commands.forEach(
        (column, typed) -> {
          String label = column;
          for (String command : typed) {
            lines.add(aligned(label, "$ " + command));
            label = "";
          }
        });
    return lines;
  }

  @Override
  public synchronized void changed(String column, Observation observation) {
    seen.put(column, observation);
    if (screen.isLive()) {
      tick();
    } else if (running.contains(column)) {
      printServing(column, observation);
    }
  }

  private void printServing(String column, Observation observation) {
    long serving = observation.servingCount();
    int wanted = observation.wanted().size();
    if (wanted > 0 && !Long.valueOf(serving).equals(servingPrinted.put(column, serving))) {
      screen.print(labelled(column, serving(observation)));
    }
  }

  private static String serving(Observation observation) {
    return observation.servingCount() + " of " + observation.wanted().size() + " serve";
  }

  @Override
  public synchronized void stepEnded(
      String column, Step step, StepRecord result, Observation observation) {
    seen.put(column, observation);
    running.remove(column);
    List<String> lines = new ArrayList<>();
    lines.add(labelled(column, outcome(result)) + markOf(column));
    boolean done = result.outcome() != Outcome.NOT_RUN;
    if (done && !observation.replicas().isEmpty() && step != Step.INITIALISE) {
      ReplicaTable.lines(observation, now.get(), words)
          .forEach(line -> lines.add(aligned("", line)));
    }
    screen.print(lines);
    tick();
  }

  private static String outcome(StepRecord result) {
    return switch (result.outcome()) {
      case REACHED -> "reached after " + Durations.seconds(result.millis());
      case FAILED -> "FAILED: " + result.reason();
      case NOT_RUN -> "not run: " + result.reason();
    };
  }

  @Override
  public synchronized void stepCompleted(Step step) {
    inStep = false;
  }

  @Override
  public synchronized void experimentStarting(
      Experiment.About experiment, int repeat, int repeats) {
    progress.clear();
    servingPrinted.clear();
    seen.clear();
    inStep = true;
    running.addAll(order);
    waitingSince = System.nanoTime();
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (repeat == 1) {
      lines.addAll(ExperimentText.lines(experiment, words));
      if (!mark.isEmpty()) {
        lines.add("   " + mark);
      }
    }
    if (repeats > 1) {
      lines.add(
          words.translated("%s, repeat %d of %d".formatted(experiment.id(), repeat, repeats)));
    }
    screen.print(lines);
  }

  @Override
  public synchronized void observing(String column, String line) {
    progress.put(column, line);
    waitingSince = System.nanoTime();
    screen.print(labelled(column, line));
    tick();
  }

  @Override
  public synchronized void observed(Evidence evidence) {
    screen.print(aligned(evidence.column(), "· " + ExperimentText.line(evidence, words)));
    tick();
  }

  @Override
  public synchronized void experimentEnded(ExperimentRecord experiment) {
    inStep = false;
    progress.clear();
    running.clear();
    List<String> lines = new ArrayList<>();
    lines.add("");
    ExperimentText.lines(experiment, order, words).forEach(line -> lines.add("  " + line));
    screen.print(lines);
  }

  @Override
  public synchronized void cleaningUp() {
    inStep = false;
    progress.clear();
    screen.print("");
    screen.print(words.translated("Giving the clusters back") + mark);
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
      screen.paint(present());
    } else if (screen.silentFor().compareTo(SILENCE) >= 0) {
      waitingFor().forEach(screen::print);
    }
  }

  private List<String> present() {
    List<String> lines = new ArrayList<>();
    progress.forEach((column, line) -> lines.add(labelled(column, line + elapsed())));
    if (inStep) {
      // A column to which an experiment does not apply has nothing to show.
      running.stream()
          .filter(seen::containsKey)
          .forEach(
              column -> {
                Observation observation = seen.getOrDefault(column, Observation.NOTHING);
                String label = column;
                for (String line : ReplicaTable.lines(observation, now.get(), words)) {
                  lines.add(aligned(label, line));
                  label = "";
                }
              });
    }
    return lines;
  }

  private List<String> waitingFor() {
    List<String> lines = new ArrayList<>();
    progress.forEach((column, line) -> lines.add(labelled(column, line + elapsed())));
    if (inStep) {
      // Where nothing is wanted, nothing is waited for: that column waits for the others.
      running.stream()
          .filter(column -> !seen.getOrDefault(column, Observation.NOTHING).wanted().isEmpty())
          .forEach(
              column ->
                  lines.add(
                      labelled(
                          column,
                          serving(seen.getOrDefault(column, Observation.NOTHING)) + elapsed())));
    }
    return lines;
  }

  private String elapsed() {
    return " … %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - waitingSince));
  }

  private String heading(Step step) {
    return words.language() == Language.JA
        ? step.id() + "  " + step.titleJa()
        : step.id() + "  " + step.title() + " · " + step.titleJa();
  }

  /** A sentence beside its column. */
  private String labelled(String label, String text) {
    return aligned(label, words.translated(text));
  }

  /** What stays as it is beside its column. */
  private String aligned(String label, String text) {
    return "  " + DisplayWidth.padded(label, columnWidth) + "  " + text;
  }

  @Override
  public void close() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    ticker.shutdownNow();
  }
}
