package lab.orchestration.swarm.node;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The end of waiting for something that announces itself with no event: an Engine that is booting,
 * a node that is joining.
 */
public final class Deadline {

  /** Long enough not to be in the way of what is awaited, too short to be noticed. */
  private static final long PAUSE_MILLIS = 100;

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** The deadline that comes after this time. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Whether the time is over. */
  public boolean hasPassed() {
    return System.nanoTime() - end >= 0;
  }

  /** Waits a moment before the next look. */
  public void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }
}
