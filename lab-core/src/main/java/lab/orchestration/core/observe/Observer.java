package lab.orchestration.core.observe;

import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/** Watches one column, writes what changes into its timeline, and lets a step wait. */
public interface Observer extends AutoCloseable {

  /** What is known at this moment. */
  Observation latest();

  /** What the engine answered the last time, if that was an error. */
  @Nullable Message trouble();

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
    Message reason = Message.of("observer.last-seen", latest().summary());
    Message trouble = trouble();
    return new LabException(
        Message.of("observer.not-reached", condition.description(), deadline.toSeconds()),
        trouble == null ? reason : Message.of("observer.last-error", reason, trouble),
        Message.of("observer.look-above"));
  }

  @Override
  void close();
}
