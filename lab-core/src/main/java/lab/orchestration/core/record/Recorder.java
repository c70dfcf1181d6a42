package lab.orchestration.core.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.observe.ObservationChange;
import lab.orchestration.core.time.LabClock;

/**
 * A view that keeps what it is told as events, and passes each on at once.
 *
 * <p>It is what stands between a run and everything that shows it.
 */
public final class Recorder implements RunListener {

  private final LabClock clock;
  private final Consumer<RunEvent> listener;
  private final List<RunEvent> runEvents = new ArrayList<>();
  private final Map<String, Observation> columns = new HashMap<>();

  /**
   * Begins to record.
   *
   * @param clock says when an event is
   * @param listener is given each event, in order; it may neither block nor throw
   */
  public Recorder(LabClock clock, Consumer<RunEvent> listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * What was recorded, without the events of the timelines: these are in the columns' records
   * already.
   */
  public synchronized List<RunEvent> recording() {
    return runEvents.stream()
        // Columns with times of their own tell one after the other what was at the same time.
        .sorted(Comparator.comparingLong(RunEvent::at))
        .filter(
            runEvent ->
                !(runEvent instanceof RunEvent.Happened || runEvent instanceof RunEvent.Finished))
        .toList();
  }

  private synchronized void add(RunEvent runEvent) {
    runEvents.add(runEvent);
    listener.accept(runEvent);
  }

  private long now() {
    return clock.millis();
  }

  @Override
  public void planned(RunPlan plan) {
    add(new RunEvent.Planned(now(), plan));
  }

  @Override
  public void preparing(String column, Message line) {
    add(new RunEvent.Preparing(now(), column, line));
  }

  @Override
  public void prepared(String column, EngineInfo engine, long millis) {
    add(new RunEvent.Prepared(now(), column, engine, millis));
  }

  @Override
  public void stepStarting(Step step, Map<String, List<Message>> commands) {
    add(new RunEvent.StepStarting(now(), step, commands));
  }

  @Override
  public synchronized void changed(String column, Observation seen) {
    Observation before = columns.getOrDefault(column, Observation.NOTHING);
    ObservationChange.between(before, seen)
        .ifPresent(
            change -> {
              columns.put(column, seen);
              add(new RunEvent.Changed(now(), column, change));
            });
  }

  @Override
  public void happened(LabEvent event) {
    add(new RunEvent.Happened(event.atMillis(), event));
  }

  @Override
  public void faultRecorded(String column, FaultRecord fault) {
    add(new RunEvent.FaultRecorded(now(), column, fault));
  }

  @Override
  public synchronized void stepEnded(
      String column, Step step, StepRecord result, Observation seen) {
    changed(column, seen);
    add(new RunEvent.StepEnded(now(), column, step, result));
  }

  @Override
  public void stepCompleted(Step step) {
    add(new RunEvent.StepCompleted(now(), step));
  }

  @Override
  public void experimentStarting(Experiment.About experiment, int repeat, int repeats) {
    add(new RunEvent.ExperimentStarting(now(), experiment, repeat, repeats));
  }

  @Override
  public void observing(String column, Message line) {
    add(new RunEvent.Observing(now(), column, line));
  }

  @Override
  public void observed(Evidence evidence) {
    add(new RunEvent.Observed(now(), evidence));
  }

  @Override
  public void experimentEnded(ExperimentRecord experiment) {
    add(new RunEvent.ExperimentEnded(now(), experiment));
  }

  @Override
  public void playOpened() {
    add(new RunEvent.PlayOpened(now()));
  }

  @Override
  public void playClosed() {
    add(new RunEvent.PlayClosed(now()));
  }

  @Override
  public void cleaningUp() {
    add(new RunEvent.CleaningUp(now()));
  }

  @Override
  public void cutShort(List<String> leftovers) {
    add(new RunEvent.CutShort(now(), leftovers));
  }

  @Override
  public void finished(RunRecord run) {
    add(new RunEvent.Finished(now(), run));
  }
}
