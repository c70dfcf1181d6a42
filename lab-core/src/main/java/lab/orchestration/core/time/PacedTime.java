package lab.orchestration.core.time;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time of a model's column beside live ones: its own, which passes no faster than the real one.
 * So the two can be watched side by side, and stages are counted in the time that is the column's.
 */
public final class PacedTime implements LabClock {

  private final LabClock real;
  private @Nullable VirtualTime own;

  /** Passes no faster than this clock. */
  public PacedTime(LabClock real) {
    this.real = real;
  }

  /** Follows this column from now on. */
  public void follow(VirtualTime column) {
    own = column;
  }

  /** Lets pass in the column what has passed outside meanwhile, as during another one's step. */
  public void catchUp() {
    VirtualTime column = own;
    while (column != null && column.passUntil(real.millis())) {
      // What happened by itself is seen at the next look.
    }
  }

  /** As {@link VirtualTime#passUntil}, but it lasts. */
  public boolean passUntil(long moment) throws InterruptedException {
    VirtualTime column = own;
    if (column == null) {
      throw new IllegalStateException("follow() comes first");
    }
    boolean changed = column.passUntil(moment);
    TimeUnit.MILLISECONDS.sleep(column.millis() - real.millis());
    return changed;
  }

  @Override
  public long millis() {
    VirtualTime column = own;
    return column == null ? real.millis() : column.millis();
  }
}
