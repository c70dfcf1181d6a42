package lab.orchestration.k8s.operator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the operator finish what it has begun before it stops watching.
 *
 * <p>When the operator SDK stops, it first empties the caches, under the reconciliations that still
 * run. These would see a world in which nothing is there: they would make everything again, call it
 * drift, and write down that no Pod is ready.
 */
final class WorkInHand {

  private final Semaphore places = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean ending;

  /** Does a piece of work, unless the end has come. */
  <T> Optional<T> take(Supplier<T> work) {
    if (ending || !places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      places.release();
    }
  }

  /** Takes no more work, and waits until what was begun is done, but only so long. */
  void finish(Duration patience) {
    ending = true;
    try {
      places.tryAcquire(Integer.MAX_VALUE, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }
}
