package lab.orchestration.core.time;

import org.jspecify.annotations.Nullable;

/**
 * The time of a run whose columns have times of their own: they take turns, and each begins its
 * turn when the slowest of them had ended the one before, as if they had all been at it at once.
 */
public final class VirtualClock implements LabClock {

  private @Nullable VirtualTime now;
  private long begun;
  private long latest;

  /** It is this column's turn. */
  public void begin(@Nullable VirtualTime column) {
    now = column;
    while (column != null && column.passUntil(begun)) {
      // What happens by itself until the turn begins is seen in the turn.
    }
  }

  /** The column's turn is over. */
  public void end() {
    latest = Math.max(latest, millis());
  }

  /** All have had their turn. */
  public void allEnded() {
    begun = latest;
    now = null;
  }

  @Override
  public long millis() {
    VirtualTime column = now;
    return column == null ? begun : column.millis();
  }
}
