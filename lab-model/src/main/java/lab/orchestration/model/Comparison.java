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
import java.util.stream.IntStream;
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

  private static final Map<String, Function<FaultRecord.Stages, @Nullable Long>> STAGES =
      new LinkedHashMap<>();

  static {
    STAGES.put("detected", FaultRecord.Stages::detected);
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
      rows.addAll(killStages(column, kills(live, column), kills(model, column)));
    }
    return rows;
  }

  /**
   * The stages of R2's kills. Swarm answers each in the same way; on Kubernetes the same container
   * is killed four times, and each time is another.
   */
  private static List<Row> killStages(
      String column, List<FaultRecord.Stages> live, List<FaultRecord.Stages> model) {
    int kinds = column.equals(ColumnNames.SWARM) ? 1 : KILLS;
    List<Row> rows = new ArrayList<>();
    if (live.size() < kinds || model.size() < kinds) {
      return rows;
    }
    for (int kind = 0; kind < kinds; kind++) {
      for (Map.Entry<String, Function<FaultRecord.Stages, @Nullable Long>> stage :
          STAGES.entrySet()) {
        rows.add(
            new Row(
                "R2",
                column,
                kinds == 1
                    ? "a kill: %s".formatted(stage.getKey())
                    : "kill %d: %s".formatted(kind + 1, stage.getKey()),
                median(every(live, kind, kinds), stage.getValue()),
                median(every(model, kind, kinds), stage.getValue())));
      }
    }
    return rows;
  }

  /** Those of R2; a run of the lab begins with a kill of its own. */
  private static List<FaultRecord.Stages> kills(RunRecord run, String column) {
    return run.columns().stream()
        .filter(one -> one.column().equals(column))
        .flatMap(
            one ->
                one.faults().stream()
                    .filter(fault -> fault.kind().equals("container-kill"))
                    .skip(one.steps().size() > 1 ? 1 : 0))
        .map(FaultRecord::millis)
        .toList();
  }

  private static List<FaultRecord.Stages> every(List<FaultRecord.Stages> all, int first, int step) {
    return IntStream.iterate(first, index -> index < all.size(), index -> index + step)
        .mapToObj(all::get)
        .toList();
  }

  private static long median(
      List<FaultRecord.Stages> stages, Function<FaultRecord.Stages, @Nullable Long> stage) {
    return Spread.of(stages.stream().map(stage).filter(Objects::nonNull).toList()).median();
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
