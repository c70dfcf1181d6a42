package lab.orchestration.core.time;

import java.util.concurrent.TimeUnit;

/** Our own clock: milliseconds since the run began, never going back. */
@FunctionalInterface
public interface LabClock {
  /** Milliseconds since the run began. */
  long millis();

  /** A clock that begins now. */
  static LabClock startingNow() {
    long start = System.nanoTime();
    return () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
