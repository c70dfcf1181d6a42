package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.EventsCmd;
import com.github.dockerjava.api.model.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import lab.orchestration.docker.DockerEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Engine's {@code /events}, delivered until it is closed. When the stream breaks before, it is
 * opened again from where it broke.
 */
final class EventStream implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private static final long START_SECONDS = 5;
  private static final long FIRST_PAUSE_MILLIS = 500;

  /** A node that is gone for good, without anybody having told us, is seldom asked. */
  private static final long LONGEST_PAUSE_MILLIS = 16_000;

  private final DockerEngine engine;
  private final UnaryOperator<EventsCmd> filter;
  private final Consumer<Event> listener;
  private final ScheduledExecutorService timer;
  private @Nullable Stream stream;
  private @Nullable Instant last;
  private @Nullable Future<?> reopening;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private boolean closed;

  /**
   * Opens the stream; it may not be delivering yet when this returns.
   *
   * @param filter says which events are wanted
   * @param timer waits before the stream is opened again
   */
  EventStream(
      DockerEngine engine,
      UnaryOperator<EventsCmd> filter,
      Consumer<Event> listener,
      ScheduledExecutorService timer) {
    this.engine = engine;
    this.filter = filter;
    this.listener = listener;
    this.timer = timer;
    open();
  }

  /** Waits until it is delivering, or until it is clear that it is not, for a few seconds. */
  void awaitDelivering() {
    Stream opened = current();
    if (opened != null) {
      opened.awaitDelivering();
    }
  }

  private synchronized @Nullable Stream current() {
    return stream;
  }

  private synchronized void open() {
    if (closed) {
      return;
    }
    EventsCmd events = filter.apply(engine.client().eventsCmd());
    Instant since = last;
    if (since != null) {
      events.withSince("%d.%09d".formatted(since.getEpochSecond(), since.getNano()));
    }
    Stream opened = new Stream();
    stream = opened;
    events.exec(opened);
  }

  private synchronized void deliver(Event event) {
    Instant time = EventText.time(event);
    // What is asked for again begins with the event that came last.
    if (closed || (time != null && last != null && !time.isAfter(last))) {
      return;
    }
    last = time == null ? last : time;
    pauseMillis = FIRST_PAUSE_MILLIS;
    listener.accept(event);
  }

  private synchronized void broke() {
    if (!closed) {
      LOG.debug(
          "The event stream of {} broke, opening it again in {} ms", engine.host(), pauseMillis);
      reopening = timer.schedule(this::open, pauseMillis, TimeUnit.MILLISECONDS);
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (reopening != null) {
      reopening.cancel(false);
    }
    Stream open = stream;
    if (open != null) {
      open.end();
    }
  }

  private final class Stream extends ResultCallback.Adapter<Event> {

    @Override
    public void onNext(Event event) {
      deliver(event);
    }

    @Override
    public void onError(Throwable broken) {
      super.onError(broken);
      broke();
    }

    @Override
    public void onComplete() {
      super.onComplete();
      broke();
    }

    void awaitDelivering() {
      try {
        if (!awaitStarted(START_SECONDS, TimeUnit.SECONDS)) {
          LOG.debug("The event stream of {} has not started yet", engine.host());
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException notStarted) {
        LOG.debug("The event stream of {} did not start", engine.host(), notStarted);
      }
    }

    void end() {
      try {
        close();
      } catch (IOException harmless) {
        LOG.debug("Closing the event stream of {}", engine.host(), harmless);
      }
    }
  }
}
