package lab.orchestration.nginx;

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
public final class ReconcileGate {

  private final Semaphore places = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean closed;

  /** Runs a reconciliation; empty once the gate is closed. */
  public <T> Optional<T> run(Supplier<T> work) {
    if (closed || !places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      places.release();
    }
  }

  /** Lets no more in, and waits until what was begun is done, at most for the timeout. */
  public void close(Duration timeout) {
    closed = true;
    try {
      places.tryAcquire(Integer.MAX_VALUE, timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }
}
