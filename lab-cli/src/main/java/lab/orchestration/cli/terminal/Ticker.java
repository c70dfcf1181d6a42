package lab.orchestration.cli.terminal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something every second until it is closed, in a thread that lets the process end. */
final class Ticker implements AutoCloseable {

  private final ScheduledExecutorService executor;
  private final ScheduledFuture<?> ticking;

  private Ticker(ScheduledExecutorService executor, ScheduledFuture<?> ticking) {
    this.executor = executor;
    this.ticking = ticking;
  }

  /** Starts; the first time is after one second. */
  static Ticker everySecond(Runnable task) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "view");
              thread.setDaemon(true);
              return thread;
            });
    return new Ticker(executor, executor.scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    ticking.cancel(false);
    executor.shutdownNow();
  }
}
