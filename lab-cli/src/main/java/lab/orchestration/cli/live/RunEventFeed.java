package lab.orchestration.cli.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lab.orchestration.core.record.RunEvent;

/**
 * All events so far, numbered from 0, for any number of browsers: each reads at its own speed from
 * wherever it is, so that a slow one holds up nobody and a page that is reloaded sees all.
 */
final class RunEventFeed implements Consumer<RunEvent>, AutoCloseable {

  private final List<Numbered> runEvents = new ArrayList<>();
  private boolean closed;

  /**
   * An event in the feed.
   *
   * @param number its place
   * @param runEvent the event
   * @param nanos when it came, by {@link System#nanoTime}
   */
  record Numbered(int number, RunEvent runEvent, long nanos) {}

  @Override
  public synchronized void accept(RunEvent runEvent) {
    runEvents.add(new Numbered(runEvents.size(), runEvent, System.nanoTime()));
    notifyAll();
  }

  /**
   * Waits for the event with this number.
   *
   * @return it; empty if none came in time, or the feed is closed
   */
  synchronized Optional<Numbered> await(int number, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (runEvents.size() <= number && !closed) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    return runEvents.size() > number ? Optional.of(runEvents.get(number)) : Optional.empty();
  }

  /** Whether no further events come, and all up to this number were read. */
  synchronized boolean isOver(int number) {
    return closed && number >= runEvents.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
