package lab.orchestration.core;

import java.util.HashMap;
import java.util.Map;

/** Where scenes are shown once more: a view, and what each column looks like at the moment. */
public final class Stage {

  private final LabView view;
  private final Map<String, Observation> columns = new HashMap<>();

  /** A stage on which nothing was shown yet. */
  public Stage(LabView view) {
    this.view = view;
  }

  /** Shows the scene that comes next. */
  public void show(RunEvent scene) {
    scene.showTo(this);
  }

  LabView view() {
    return view;
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
