package lab.orchestration.swarm;

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
  private static final long PAUSE_MILLIS = 500;

  private final DockerEngine engine;
  private final UnaryOperator<EventsCmd> filter;
  private final Consumer<Event> listener;
  private final ScheduledExecutorService timer;
  private @Nullable Stream stream;
  private @Nullable Instant last;
  private @Nullable Future<?> reopening;
  private boolean closed;

  /**
   * Opens the stream; it is delivering when this returns.
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
    Stream first = open();
    if (first != null) {
      first.awaitDelivering();
    }
  }

  private synchronized @Nullable Stream open() {
    if (closed) {
      return null;
    }
    EventsCmd events = filter.apply(engine.client().eventsCmd());
    Instant since = last;
    if (since != null) {
      events.withSince("%d.%09d".formatted(since.getEpochSecond(), since.getNano()));
    }
    Stream opened = new Stream();
    stream = opened;
    events.exec(opened);
    return opened;
  }

  private synchronized void deliver(Event event) {
    Instant time = EventText.time(event);
    // What is asked for again begins with the event that came last.
    if (closed || (time != null && last != null && !time.isAfter(last))) {
      return;
    }
    last = time == null ? last : time;
    listener.accept(event);
  }

  private synchronized void broke() {
    if (!closed) {
      LOG.debug("The event stream of {} broke, opening it again", engine.host());
      reopening = timer.schedule(this::open, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
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
