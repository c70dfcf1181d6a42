package lab.orchestration.cli.terminal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lab.orchestration.cli.view.ReplicaTable;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.Step;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunPlan;
import lab.orchestration.core.record.StepRecord;

/**
 * What goes on in each column at the moment: it follows the run, and says so in lines that hold
 * until the next event. Not safe for use by several threads; the view calls it from one at a time.
 */
final class RunStatus implements RunListener {

  private final ColumnLayout layout;
  private final Supplier<Instant> now;
  private final Words words;

  private final List<String> columns = new ArrayList<>();
  private final Map<String, Observation> seen = new LinkedHashMap<>();
  private final Map<String, Message> progress = new LinkedHashMap<>();
  private final Map<String, Long> servingReported = new LinkedHashMap<>();
  private final Set<String> running = new LinkedHashSet<>();
  private boolean inStep;
  private long waitingSince = System.nanoTime();

  /**
   * A status before the run.
   *
   * @param now what time it is in the run
   */
  RunStatus(ColumnLayout layout, Supplier<Instant> now, Words words) {
    this.layout = layout;
    this.now = now;
    this.words = words;
  }

  @Override
  public void planned(RunPlan plan) {
    columns.addAll(plan.columns());
    waitingSince = System.nanoTime();
  }

  @Override
  public void preparing(String column, Message line) {
    progress.put(column, line);
  }

  @Override
  public void prepared(String column, EngineInfo engine, long millis) {
    progress.remove(column);
  }

  @Override
  public void stepStarting(Step step, Map<String, List<Message>> commands) {
    begin(commands.keySet());
  }

  @Override
  public void experimentStarting(Experiment.About experiment, int repeat, int repeats) {
    seen.clear();
    begin(columns);
  }

  private void begin(Collection<String> involved) {
    progress.clear();
    servingReported.clear();
    inStep = true;
    running.addAll(involved);
    waitingSince = System.nanoTime();
  }

  @Override
  public void changed(String column, Observation observation) {
    seen.put(column, observation);
  }

  @Override
  public void observing(String column, Message line) {
    progress.put(column, line);
    waitingSince = System.nanoTime();
  }

  @Override
  public void stepEnded(String column, Step step, StepRecord result, Observation observation) {
    seen.put(column, observation);
    running.remove(column);
  }

  @Override
  public void stepCompleted(Step step) {
    inStep = false;
  }

  @Override
  public void experimentEnded(ExperimentRecord experiment) {
    inStep = false;
    progress.clear();
    running.clear();
  }

  @Override
  public void cleaningUp() {
    inStep = false;
    progress.clear();
  }

  /**
   * How many replicas serve in a column, and takes it as reported; empty if that number was
   * reported already in this step, or if the column's part in the step is over.
   */
  Optional<String> reportServing(String column) {
    Observation observation = lastSeen(column);
    if (!running.contains(column) || observation.wanted().isEmpty()) {
      return Optional.empty();
    }
    Long serving = observation.servingCount();
    return serving.equals(servingReported.put(column, serving))
        ? Optional.empty()
        : Optional.of(layout.labelled(column, StepText.serving(observation)));
  }

  /** What goes on, with the replicas of each column: what a terminal shows. */
  List<String> present() {
    List<String> lines = preparations();
    if (inStep) {
      // A column to which an experiment does not apply has nothing to show.
      running.stream()
          .filter(seen::containsKey)
          .map(column -> layout.block(column, replicas(column)))
          .forEach(lines::addAll);
    }
    return lines;
  }

  private List<String> replicas(String column) {
    return ReplicaTable.lines(lastSeen(column), now.get(), words);
  }

  /** What is waited for, a line for each column: what a log tells after a long silence. */
  List<String> waitingFor() {
    List<String> lines = preparations();
    if (inStep) {
      // Where nothing is wanted, nothing is waited for: that column waits for the others.
      running.stream()
          .filter(column -> !lastSeen(column).wanted().isEmpty())
          .map(column -> layout.labelled(column, sinceWhen(StepText.serving(lastSeen(column)))))
          .forEach(lines::add);
    }
    return lines;
  }

  private List<String> preparations() {
    List<String> lines = new ArrayList<>();
    progress.forEach((column, line) -> lines.add(layout.labelled(column, sinceWhen(line))));
    return lines;
  }

  private Observation lastSeen(String column) {
    return seen.getOrDefault(column, Observation.NOTHING);
  }

  /** A line with how long it has been so. */
  private Message sinceWhen(Message line) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - waitingSince);
    return Message.of("run-status.since", line, seconds);
  }
}
