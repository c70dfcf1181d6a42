package lab.orchestration.core.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Replica;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.time.VirtualTime;
import org.jspecify.annotations.Nullable;

/**
 * Watches a column that has a time of its own: there, waiting means to let that time pass, one
 * change after the other.
 */
public final class SteppedObserver implements Observer {

  private final Orchestrator orchestrator;
  private final VirtualTime time;
  private final Passing passing;
  private final ObservationState sight;
  private final Consumer<Observation> onChange;
  private final Orchestrator.Subscription subscription;

  /** How the column's time is let pass: {@link VirtualTime#passUntil}, or slower. */
  @FunctionalInterface
  public interface Passing {
    boolean until(long moment) throws InterruptedException;
  }

  /**
   * Begins to observe a column with a time of its own.
   *
   * @param onChange is given each observation that differs from the one before
   */
  public SteppedObserver(
      Orchestrator orchestrator,
      VirtualTime time,
      Passing passing,
      Timeline timeline,
      Consumer<Observation> onChange) {
    this.orchestrator = orchestrator;
    this.time = time;
    this.passing = passing;
    this.sight = new ObservationState(orchestrator.column(), time::millis, timeline);
    this.onChange = onChange;
    this.subscription = orchestrator.signals(sight::heard);
  }

  @Override
  public Observation latest() {
    look();
    return sight.latest();
  }

  @Override
  public @Nullable Message trouble() {
    return null;
  }

  @Override
  public Optional<Observation> within(Duration window, Condition condition)
      throws InterruptedException {
    long end = time.millis() + window.toMillis();
    while (true) {
      Observation seen = latest();
      if (condition.holds().test(seen)) {
        return Optional.of(seen);
      }
      if (!passing.until(end) && time.millis() >= end) {
        seen = latest();
        return condition.holds().test(seen) ? Optional.of(seen) : Optional.empty();
      }
    }
  }

  private void look() {
    boolean changed =
        sight.look(orchestrator.replicas(), orchestrator.nodes(), orchestrator.updateStatus());
    for (Replica replica : sight.latest().wanted()) {
      if (replica.running() && answers(replica)) {
        changed |= sight.answered(replica);
      }
    }
    if (changed) {
      onChange.accept(sight.latest());
    }
  }

  private boolean answers(Replica replica) {
    try {
      return orchestrator.serves(replica);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
