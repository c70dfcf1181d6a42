package lab.orchestration.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A view that keeps what it is told as scenes, and passes each on at once.
 *
 * <p>It is what stands between a run and everything that shows it.
 */
public final class Recorder implements LabView {

  private final LabClock clock;
  private final Consumer<Scene> listener;
  private final List<Scene> scenes = new ArrayList<>();
  private final Map<String, Observation> columns = new HashMap<>();

  /**
   * Begins to record.
   *
   * @param clock says when a scene is
   * @param listener is given each scene, in order; it may neither block nor throw
   */
  public Recorder(LabClock clock, Consumer<Scene> listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * What was recorded, without the events of the timelines: these are in the columns' records
   * already.
   */
  synchronized List<Scene> tape() {
    return scenes.stream()
        // Columns with times of their own tell one after the other what was at the same time.
        .sorted(Comparator.comparingLong(Scene::at))
        .filter(scene -> !(scene instanceof Scene.Happened || scene instanceof Scene.Finished))
        .toList();
  }

  private synchronized void add(Scene scene) {
    scenes.add(scene);
    listener.accept(scene);
  }

  private long now() {
    return clock.millis();
  }

  @Override
  public void planned(RunPlan plan) {
    add(new Scene.Planned(now(), plan));
  }

  @Override
  public void preparing(String column, String line) {
    add(new Scene.Preparing(now(), column, line));
  }

  @Override
  public void prepared(String column, EngineInfo engine, long millis) {
    add(new Scene.Prepared(now(), column, engine, millis));
  }

  @Override
  public void stepStarting(Step step, Map<String, List<String>> commands) {
    add(new Scene.StepStarting(now(), step, commands));
  }

  @Override
  public synchronized void changed(String column, Observation seen) {
    Observation before = columns.getOrDefault(column, Observation.NOTHING);
    ObservationChange.between(before, seen)
        .ifPresent(
            change -> {
              columns.put(column, seen);
              add(new Scene.Changed(now(), column, change));
            });
  }

  @Override
  public void happened(LabEvent event) {
    add(new Scene.Happened(event.atMillis(), event));
  }

  @Override
  public void faultRecorded(String column, FaultRecord fault) {
    add(new Scene.FaultRecorded(now(), column, fault));
  }

  @Override
  public synchronized void stepEnded(
      String column, Step step, StepRecord result, Observation seen) {
    changed(column, seen);
    add(new Scene.StepEnded(now(), column, step, result));
  }

  @Override
  public void stepCompleted(Step step) {
    add(new Scene.StepCompleted(now(), step));
  }

  @Override
  public void experimentStarting(Experiment.About experiment, int repeat, int repeats) {
    add(new Scene.ExperimentStarting(now(), experiment, repeat, repeats));
  }

  @Override
  public void observing(String column, String line) {
    add(new Scene.Observing(now(), column, line));
  }

  @Override
  public void observed(Evidence evidence) {
    add(new Scene.Observed(now(), evidence));
  }

  @Override
  public void experimentEnded(ExperimentRecord experiment) {
    add(new Scene.ExperimentEnded(now(), experiment));
  }

  @Override
  public void playOpened() {
    add(new Scene.PlayOpened(now()));
  }

  @Override
  public void playClosed() {
    add(new Scene.PlayClosed(now()));
  }

  @Override
  public void cleaningUp() {
    add(new Scene.CleaningUp(now()));
  }

  @Override
  public void cutShort(List<String> leftovers) {
    add(new Scene.CutShort(now(), leftovers));
  }

  @Override
  public void finished(RunRecord run) {
    add(new Scene.Finished(now(), run));
  }
}
