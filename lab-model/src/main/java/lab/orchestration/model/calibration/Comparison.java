package lab.orchestration.model.calibration;

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
import lab.orchestration.core.LabException;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.model.timing.Spread;
import org.jspecify.annotations.Nullable;

/** How close the model is to live runs: each duration's median in both. */
public final class Comparison {

  /** What counts as close: so much of the live median, or so many milliseconds. */
  private static final double CLOSE = 0.15;

  private static final long CLOSE_MILLIS = 300;

  /** How often R2 kills the same container on Kubernetes. */
  private static final int KILLS = 4;

  private static final Message NO_ANSWER = Message.of("service-load.longest-time-without-answer");

  private static final Map<Message, Function<FaultRecord.Stages, @Nullable Long>> STAGES =
      new LinkedHashMap<>();

  static {
    STAGES.put(Message.of("model.comparison.detected"), FaultRecord.Stages::detected);
    STAGES.put(Message.of("model.comparison.created"), FaultRecord.Stages::created);
    STAGES.put(Message.of("model.comparison.running"), FaultRecord.Stages::running);
    STAGES.put(Message.of("model.comparison.serving"), FaultRecord.Stages::serving);
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
  public record Row(String experiment, String column, Message what, long live, long model) {

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
   * The stages of R2's kills. Swarm answers each in the same way; on Kubernetes the same container
   * is killed four times, and each time is another.
   */
  private static List<Row> killStages(String column, ContainerKills live, ContainerKills model) {
    return column.equals(ColumnNames.SWARM)
        ? stages(column, Message.of("model.comparison.any-kill"), live.all(), model.all())
        : IntStream.rangeClosed(1, KILLS)
            .mapToObj(
                number ->
                    stages(
                        column,
                        Message.of("model.comparison.kill", number),
                        live.nth(number),
                        model.nth(number)))
            .flatMap(List::stream)
            .toList();
  }

  private static List<Row> stages(
      String column, Message which, List<FaultRecord.Stages> live, List<FaultRecord.Stages> model) {
    return live.isEmpty() || model.isEmpty()
        ? List.of()
        : STAGES.entrySet().stream()
            .map(
                stage ->
                    new Row(
                        "R2",
                        column,
                        Message.of("model.comparison.stage", which, stage.getKey()),
                        median(live, stage.getValue()),
                        median(model, stage.getValue())))
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

  private record Key(String column, Message what) {}

  /** How long requests got no answer depends on their way, which is not modelled. */
  private static Set<Key> durations(ExperimentRecord experiment) {
    Set<Key> keys = new LinkedHashSet<>();
    for (Evidence evidence : experiment.evidence()) {
      if (evidence instanceof Evidence.Amount amount
          && amount.unit() == Evidence.Unit.MILLISECONDS
          && !amount.what().says(NO_ANSWER)) {
        keys.add(new Key(amount.column(), amount.what()));
      }
    }
    return keys;
  }
}
