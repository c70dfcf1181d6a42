package lab.orchestration.docker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the same with several things at once. */
public final class Parallel {

  /** How long work that was told to stop is waited for. */
  private static final long STOP_SECONDS = 30;

  private Parallel() {}

  /** Something that is done with one of the things. */
  @FunctionalInterface
  public interface Work<T, R> {
    /** Does the work with one. */
    R with(T thing) throws InterruptedException;
  }

  /**
   * Does the work with all of them, and stops the others as soon as one fails.
   *
   * <p>It returns only when no work is going on any more, even after a failure or an interruption,
   * so that the caller can clean up without anything being created behind its back.
   *
   * @return the results in the order of the things
   */
  public static <T, R> List<R> map(Collection<T> things, Work<T, R> work)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, things.size()));
    try {
      ExecutorCompletionService<R> completions = new ExecutorCompletionService<>(threads);
      List<Future<R>> results = new ArrayList<>();
      things.forEach(thing -> results.add(completions.submit(() -> work.with(thing))));
      for (int done = 0; done < results.size(); done++) {
        get(completions.take());
      }
      List<R> values = new ArrayList<>();
      for (Future<R> result : results) {
        values.add(get(result));
      }
      return values;
    } finally {
      threads.shutdownNow();
      Uninterruptibly.run(() -> threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS));
    }
  }

  private static <R> R get(Future<R> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (failure.getCause() instanceof InterruptedException) {
        throw new InterruptedException("one of several was interrupted");
      }
      throw new IllegalStateException(failure.getCause());
    }
  }
}
