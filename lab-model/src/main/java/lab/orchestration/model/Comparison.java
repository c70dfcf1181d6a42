package lab.orchestration.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.FaultRecord;
import lab.orchestration.core.Findings;
import lab.orchestration.core.LabException;
import lab.orchestration.core.RunRecord;
import org.jspecify.annotations.Nullable;

/** How close the model is to live runs: each duration's median in both. */
public final class Comparison {

  /** What counts as close: so much of the live median, or so many milliseconds. */
  private static final double CLOSE = 0.15;

  private static final long CLOSE_MILLIS = 300;

  /** How often R2 kills the same container on Kubernetes. */
  private static final int KILLS = 4;

  private static final String DETECTED = "detected";

  private static final Map<String, Function<FaultRecord.Stages, @Nullable Long>> STAGES =
      new LinkedHashMap<>();

  static {
    STAGES.put(DETECTED, FaultRecord.Stages::detected);
    STAGES.put("created", FaultRecord.Stages::created);
    STAGES.put("running", FaultRecord.Stages::running);
    STAGES.put("serving", FaultRecord.Stages::serving);
  }

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

  /**
   * All durations that both have.
   *
   * @throws LabException if the first record is not a live one
   */
  public static List<Row> of(RunRecord live, RunRecord model) {
    LiveRecord.require(live);
    List<Row> rows = new ArrayList<>();
    for (ExperimentRecord experiment : live.experiments()) {
      Optional<ExperimentRecord> other =
          model.experiments().stream().filter(one -> one.id().equals(experiment.id())).findFirst();
      other.ifPresent(one -> rows.addAll(rows(experiment, one)));
    }
    for (String column : List.of(ColumnNames.SWARM, ColumnNames.OPERATOR)) {
      rows.addAll(
          killStages(column, ContainerKills.in(live, column), ContainerKills.in(model, column)));
    }
    return rows;
  }

  /**
   * The stages of the kills. Swarm answers each in the same way; on Kubernetes R2 kills the same
   * replica's container four times, and each time takes longer, but for its detection.
   */
  private static List<Row> killStages(String column, ContainerKills live, ContainerKills model) {
    if (column.equals(ColumnNames.SWARM)) {
      return stages(column, "a kill", STAGES.keySet(), live.all(), model.all());
    }
    List<Row> rows =
        new ArrayList<>(stages(column, "a kill", Set.of(DETECTED), live.all(), model.all()));
    Set<String> later = new LinkedHashSet<>(STAGES.keySet());
    later.remove(DETECTED);
    for (int number = 1; number <= KILLS; number++) {
      rows.addAll(stages(column, "kill " + number, later, live.nth(number), model.nth(number)));
    }
    return rows;
  }

  private static List<Row> stages(
      String column,
      String which,
      Set<String> stages,
      List<FaultRecord.Stages> live,
      List<FaultRecord.Stages> model) {
    return live.isEmpty() || model.isEmpty()
        ? List.of()
        : stages.stream()
            .map(
                stage ->
                    new Row(
                        "R2",
                        column,
                        which + ": " + stage,
                        median(live, stage),
                        median(model, stage)))
            .toList();
  }

  private static long median(List<FaultRecord.Stages> kills, String stage) {
    Function<FaultRecord.Stages, @Nullable Long> time = Objects.requireNonNull(STAGES.get(stage));
    return Spread.of(kills.stream().map(time).filter(Objects::nonNull).toList()).median();
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
                Spread.of(seen.amounts(key.column(), key.what())).median(),
                Spread.of(modelled.amounts(key.column(), key.what())).median()));
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
