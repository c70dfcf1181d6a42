package lab.orchestration.core.record;

import java.util.HashMap;
import java.util.Map;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.observe.ObservationChange;

/**
 * Tells a listener the events of a run, live or recorded, with what each column looks like by then.
 */
public final class RunEventDispatcher {

  private final RunListener listener;
  private final Map<String, Observation> columns = new HashMap<>();

  /** Nothing was told yet. */
  public RunEventDispatcher(RunListener listener) {
    this.listener = listener;
  }

  /** Tells the event that comes next. */
  public void dispatch(RunEvent event) {
    event.tell(this);
  }

  RunListener listener() {
    return listener;
  }

  Observation column(String name) {
    return columns.getOrDefault(name, Observation.NOTHING);
  }

  Observation change(String column, ObservationChange change) {
    Observation now = change.appliedTo(column(column));
    columns.put(column, now);
    return now;
  }
}
