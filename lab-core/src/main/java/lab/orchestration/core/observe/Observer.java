package lab.orchestration.core.observe;

import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.LabException;
import org.jspecify.annotations.Nullable;

/** Watches one column, writes what changes into its timeline, and lets a step wait. */
public interface Observer extends AutoCloseable {

  /** What is known at this moment. */
  Observation latest();

  /** What the engine answered the last time, if that was an error. */
  @Nullable String trouble();

  /**
   * Waits at most so long for the condition.
   *
   * @return the first observation that fulfils it; empty if there was none in that time
   */
  Optional<Observation> within(Duration window, Condition condition) throws InterruptedException;

  /**
   * Waits until the condition holds.
   *
   * @return the first observation that fulfils it
   * @throws LabException with the last observed state, once the deadline has passed
   */
  default Observation await(Condition condition, Duration deadline) throws InterruptedException {
    return within(deadline, condition).orElseThrow(() -> deadlinePassed(condition, deadline));
  }

  private LabException deadlinePassed(Condition condition, Duration deadline) {
    String reason = "last seen: " + latest().summary();
    String trouble = trouble();
    return new LabException(
        "'%s' was not reached within %d s".formatted(condition.description(), deadline.toSeconds()),
        trouble == null ? reason : reason + "; the engine's last answer was an error: " + trouble,
        "Look at the replica's message above; a slow machine may need --patience 2");
  }

  @Override
  void close();
}
