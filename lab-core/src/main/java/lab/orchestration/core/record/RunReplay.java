package lab.orchestration.core.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/** Plays a recorded run once more, at its own pace or faster. Talks to no engine. */
public final class RunReplay {

  private final RunRecord run;
  private final double speed;
  private final Pause pause;
  private volatile long position;

  /** Lets time pass between two events. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after so long. */
    void last(Duration time) throws InterruptedException;
  }

  /**
   * Prepares to play.
   *
   * @param speed how many times faster than it happened, above 0
   * @param pause lets time pass
   * @throws LabException if there is no recording in the record
   */
  public RunReplay(RunRecord run, double speed, Pause pause) {
    if (!(speed > 0)) {
      throw new LabException(
          Message.of("run-replay.recording-cannot-be-played"),
          Message.of("run-replay.speed-not-above-zero", speed),
          Message.of("run-replay.try-ten"));
    }
    if (run.recording().isEmpty()) {
      throw new LabException(
          Message.of("run-replay.recording-cannot-be-played"),
          Message.of("run-replay.no-recording", run.id()),
          Message.of("run-replay.use-record-of-lab-run"));
    }
    this.run = run;
    this.speed = speed;
    this.pause = pause;
  }

  /** What time it was in the run at the event that is being shown. */
  public Instant now() {
    return run.startedAt().plusMillis(position);
  }

  /** Passes all events on, the end of the run included. */
  public void play(Consumer<RunEvent> listener) throws InterruptedException {
    for (RunEvent runEvent : runEvents()) {
      long wait = runEvent.at() - position;
      if (wait > 0) {
        pause.last(Duration.ofNanos((long) (wait * 1_000_000 / speed)));
        position = runEvent.at();
      }
      listener.accept(runEvent);
    }
    listener.accept(new RunEvent.Finished(position, run));
  }

  /** The recording, and the events of the timelines between its events. */
  private List<RunEvent> runEvents() {
    List<RunEvent> runEvents = new ArrayList<>(run.recording());
    run.columns().stream()
        .flatMap(column -> column.events().stream())
        .forEach(event -> runEvents.add(new RunEvent.Happened(event.atMillis(), event)));
    // The sort is stable: what was seen at the same time stays in its order.
    runEvents.sort(Comparator.comparingLong(RunEvent::at));
    return runEvents;
  }
}
