package lab.orchestration.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same thing in all columns at once and waits for all of them. */
final class Together implements AutoCloseable {
  private final ExecutorService threads;

  Together(int columns) {
    threads = Executors.newFixedThreadPool(Math.max(1, columns));
  }

  /** The work of one column. */
  interface Work {
    void on(ColumnRun run) throws InterruptedException;
  }

  void each(List<ColumnRun> runs, Work work) throws InterruptedException {
    List<Future<?>> pending = new ArrayList<>();
    runs.forEach(run -> pending.add(submit(run, work)));
    try {
      for (Future<?> one : pending) {
        get(one);
      }
    } catch (InterruptedException | RuntimeException failure) {
      // One column cannot go on, so none does: the others stop where they are.
      pending.forEach(one -> one.cancel(true));
      throw failure;
    }
  }

  /** As {@link #each}, but neither an interruption nor a failure keeps it from finishing. */
  void eachToTheEnd(List<ColumnRun> runs, Work work) {
    List<Future<?>> pending = new ArrayList<>();
    runs.forEach(run -> pending.add(submit(run, work)));
    boolean interrupted = Thread.interrupted();
    RuntimeException failed = null;
    for (Future<?> one : pending) {
      while (true) {
        try {
          get(one);
          break;
        } catch (InterruptedException again) {
          interrupted = true;
        } catch (RuntimeException failure) {
          failed = failure;
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failed != null) {
      throw failed;
    }
  }

  private Future<?> submit(ColumnRun run, Work work) {
    return threads.submit(
        () -> {
          work.on(run);
          return null;
        });
  }

  private static void get(Future<?> pending) throws InterruptedException {
    try {
      pending.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (failure.getCause() instanceof InterruptedException) {
        throw new InterruptedException("a column was interrupted");
      }
      throw new IllegalStateException(failure.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
