package lab.orchestration.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lab.orchestration.core.time.VirtualClock;
import org.jspecify.annotations.Nullable;

/** Does the same thing in all columns at once and waits for all of them. */
final class ColumnExecutor implements AutoCloseable {
  private final ExecutorService threads;
  private final @Nullable VirtualClock turns;

  ColumnExecutor(int columns) {
    this(columns, null);
  }

  private ColumnExecutor(int threads, @Nullable VirtualClock turns) {
    this.threads = Executors.newFixedThreadPool(Math.max(1, threads));
    this.turns = turns;
  }

  /** Columns with times of their own, one after the other: in their times that is at once. */
  static ColumnExecutor inTurns(VirtualClock turns) {
    return new ColumnExecutor(1, turns);
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
    } finally {
      allEnded();
    }
  }

  private void allEnded() {
    if (turns != null) {
      turns.allEnded();
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
    allEnded();
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
          if (turns == null) {
            work.on(run);
          } else {
            inTurn(turns, run, work);
          }
          return null;
        });
  }

  private static void inTurn(VirtualClock turns, ColumnRun run, Work work)
      throws InterruptedException {
    turns.begin(run.virtualTime());
    try {
      work.on(run);
    } finally {
      turns.end();
    }
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
