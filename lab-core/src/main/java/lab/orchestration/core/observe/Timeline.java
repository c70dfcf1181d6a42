package lab.orchestration.core.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The events of one column in the order in which they were seen. Safe for several threads. */
public final class Timeline {

  private final List<LabEvent> events = new CopyOnWriteArrayList<>();
  private final Consumer<LabEvent> listener;

  /** A timeline that nobody watches. */
  public Timeline() {
    this(event -> {});
  }

  /**
   * An empty timeline.
   *
   * @param listener is told of every event that is added
   */
  public Timeline(Consumer<LabEvent> listener) {
    this.listener = listener;
  }

  /** Adds an event, seen now. */
  public void add(LabEvent event) {
    events.add(event);
    listener.accept(event);
  }

  /** The events so far, oldest first. */
  public List<LabEvent> events() {
    return List.copyOf(events);
  }
}
