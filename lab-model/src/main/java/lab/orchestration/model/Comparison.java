package lab.orchestration.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.Findings;
import lab.orchestration.core.RunRecord;

/** How close the model is to live runs: each duration's median in both. */
public final class Comparison {

  /** What counts as close: so much of the live median, or so many milliseconds. */
  private static final double CLOSE = 0.15;

  private static final long CLOSE_MILLIS = 300;

  private Comparison() {}

  /**
   * A duration.
   *
   * @param experiment the experiment in which it was observed
   * @param column the column
   * @param what what it is
   * @param live the live median, in milliseconds
   * @param model the model's median, in milliseconds
   */
  public record Row(String experiment, String column, String what, long live, long model) {

    /** Whether the model is within 15 % of the live median, or within 300 ms of it. */
    public boolean isClose() {
      return Math.abs(model - live) <= Math.max(CLOSE_MILLIS, Math.round(live * CLOSE));
    }
  }

  /** All durations that both have. */
  public static List<Row> of(RunRecord live, RunRecord model) {
    List<Row> rows = new ArrayList<>();
    for (ExperimentRecord experiment : live.experiments()) {
      Optional<ExperimentRecord> other =
          model.experiments().stream().filter(one -> one.id().equals(experiment.id())).findFirst();
      other.ifPresent(one -> rows.addAll(rows(experiment, one)));
    }
    return rows;
  }

  private static List<Row> rows(ExperimentRecord live, ExperimentRecord model) {
    Findings seen = new Findings(live.evidence());
    Findings modelled = new Findings(model.evidence());
    List<Row> rows = new ArrayList<>();
    for (Key key : durations(live)) {
      if (modelled.shows(key.column(), key.what())) {
        rows.add(
            new Row(
                live.id(),
                key.column(),
                key.what(),
                seen.median(key.column(), key.what()),
                modelled.median(key.column(), key.what())));
      }
    }
    return rows;
  }

  private record Key(String column, String what) {}

  /** How long requests got no answer depends on their way, which is not modelled. */
  private static Set<Key> durations(ExperimentRecord experiment) {
    Set<Key> keys = new LinkedHashSet<>();
    for (Evidence evidence : experiment.evidence()) {
      if (evidence instanceof Evidence.Amount amount
          && amount.unit() == Evidence.Unit.MILLISECONDS
          && !amount.what().equals("longest time without an answer")) {
        keys.add(new Key(amount.column(), amount.what()));
      }
    }
    return keys;
  }
}
