package lab.orchestration.model.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.LabException;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.model.Timings;
import lab.orchestration.model.parameter.KubernetesParameters;
import lab.orchestration.model.parameter.SwarmParameters;
import lab.orchestration.model.timing.KubernetesTimings;
import lab.orchestration.model.timing.Spread;
import lab.orchestration.model.timing.SwarmTimings;
import org.jspecify.annotations.Nullable;

/**
 * Fits what depends on the machine from a live run of R2, R4, R5 and R7.
 *
 * <p>Only durations are fitted. What the engines document, as Swarm's restart delay or Kubernetes'
 * grace for a node, is subtracted first and stays a parameter.
 */
public final class Calibration {

  private static final Message UP = Message.of("scaling.up");
  private static final Message DOWN = Message.of("scaling.down");
  private static final Message UPDATED = Message.of("rolling-update.time");
  private static final Message GRACE = Message.of("node-loss.grace");

  private static final int SCALED_UP = 7;
  private static final int REPLICAS = 3;

  /** Not in these records; from runs of {@code lab claims}: 30 ms to 0.3 s. */
  private static final Spread RECONCILE = new Spread(List.of(30L, 100L, 300L));

  private static final Spread REQUEST = new Spread(List.of(800L, 900L, 1_400L));

  /** How often R2 kills the same container; from then on the wait is the longest. */
  private static final int RESTARTS = 4;

  private final RunRecord run;

  private Calibration(RunRecord run) {
    this.run = run;
  }

  /**
   * The timings of the machine on which this run was made.
   *
   * @throws LabException if the record is not a live one, or has not R2, R4, R5 and R7 of both
   *     sides
   */
  public static Timings of(RunRecord run) {
    Calibration calibration = new Calibration(LiveRecord.require(run));
    String engines =
        run.columns().stream()
            .map(column -> column.engine().toString().replaceAll(",.*", ""))
            .distinct()
            .collect(Collectors.joining(", "));
    return new Timings(
        "run %s of %s on %s".formatted(run.id(), run.startedAt(), engines),
        calibration.swarm(),
        calibration.kubernetes());
  }

  private SwarmTimings swarm() {
    SwarmParameters documented = SwarmParameters.DEFAULTS;
    List<FaultRecord.Stages> kills = kills(ColumnNames.SWARM).all();
    Spread startWork = each(amounts("R5", UP, ColumnNames.SWARM), SCALED_UP);
    List<Long> latency = new ArrayList<>();
    kills.forEach(
        kill ->
            latency.add(
                between(kill.created(), kill.running())
                    - documented.restartDelay()
                    - startWork.median()));
    return new SwarmTimings(
        Spread.of(kills.stream().map(kill -> seen(kill.detected())).toList()),
        startWork,
        notNegative(latency),
        Spread.of(kills.stream().map(kill -> between(kill.running(), kill.serving())).toList()),
        each(amounts("R5", DOWN, ColumnNames.SWARM), SCALED_UP),
        REQUEST);
  }

  private KubernetesTimings kubernetes() {
    KubernetesParameters documented = KubernetesParameters.DEFAULTS;
    ContainerKills series = kills(ColumnNames.OPERATOR);
    List<FaultRecord.Stages> kills = series.all();
    List<FaultRecord.Stages> losses = faults("node-loss", ColumnNames.OPERATOR);
    List<Long> single =
        losses.stream().map(loss -> between(loss.created(), loss.running())).toList();
    Spread start = Spread.of(single);
    List<Long> work =
        amounts("R5", UP, ColumnNames.OPERATOR).stream()
            .map(all -> Math.max(0, (all - start.median()) / (SCALED_UP - 1)))
            .toList();
    Spread startWork = Spread.of(work);
    List<Long> latency = single.stream().map(one -> one - startWork.median()).toList();
    List<Long> rollout =
        amounts("R7", UPDATED, ColumnNames.OPERATOR).stream()
            .map(all -> all / REPLICAS - start.median())
            .toList();
    List<Long> evict =
        losses.stream().map(loss -> between(loss.detected(), loss.created()) - grace()).toList();
    return new KubernetesTimings(
        Spread.of(kills.stream().map(kill -> seen(kill.detected())).toList()),
        restartLags(series, documented),
        startWork,
        notNegative(latency),
        Spread.of(kills.stream().map(kill -> between(kill.running(), kill.serving())).toList()),
        Spread.of(amounts("R5", DOWN, ColumnNames.OPERATOR)),
        notNegative(rollout),
        notNegative(evict),
        RECONCILE);
  }

  private static List<Spread> restartLags(ContainerKills kills, KubernetesParameters documented) {
    return IntStream.rangeClosed(1, RESTARTS)
        .mapToObj(
            restart ->
                notNegative(
                    kills.nth(restart).stream()
                        .map(
                            kill ->
                                between(kill.detected(), kill.created())
                                    - documented.backOff(restart))
                        .toList()))
        .toList();
  }

  private long grace() {
    return amounts("R4", GRACE, ColumnNames.OPERATOR).get(0) * 1_000;
  }

  private ContainerKills kills(String column) {
    ContainerKills kills = ContainerKills.in(run, column);
    require(kills.all(), faultIn(column, "container-kill"));
    return kills;
  }

  private List<FaultRecord.Stages> faults(String kind, String column) {
    List<FaultRecord.Stages> stages =
        run.columns().stream()
            .filter(one -> one.column().equals(column))
            .flatMap(one -> one.faults().stream())
            .filter(fault -> fault.kind().equals(kind))
            .map(FaultRecord::millis)
            .filter(millis -> millis.serving() != null)
            .toList();
    return require(stages, faultIn(column, kind));
  }

  private static Message faultIn(String column, String kind) {
    return Message.of("model.calibration.fault-in-column", Message.of("fault." + kind), column);
  }

  private List<Long> amounts(String experiment, Message what, String column) {
    Optional<ExperimentRecord> record =
        run.experiments().stream().filter(one -> one.id().equals(experiment)).findFirst();
    List<Long> values =
        record.stream()
            .flatMap(one -> one.evidence().stream())
            .filter(Evidence.Amount.class::isInstance)
            .map(Evidence.Amount.class::cast)
            .filter(amount -> amount.column().equals(column) && amount.what().says(what))
            .map(Evidence.Amount::value)
            .toList();
    return require(
        values, Message.of("model.calibration.amount-in-column", what, experiment, column));
  }

  private static <T> List<T> require(List<T> found, Message what) {
    if (found.isEmpty()) {
      throw new LabException(
          Message.of("model.calibration.not-calibrated"),
          Message.of("model.calibration.not-in-record", what),
          Message.of("model.calibration.use-a-full-one"));
    }
    return found;
  }

  private static Spread each(List<Long> all, int parts) {
    return Spread.of(all.stream().map(one -> one / parts).toList());
  }

  private static Spread notNegative(List<Long> millis) {
    return Spread.of(millis.stream().map(one -> Math.max(0, one)).toList());
  }

  private static long between(@Nullable Long from, @Nullable Long to) {
    return seen(to) - seen(from);
  }

  private static long seen(@Nullable Long millis) {
    return Objects.requireNonNull(millis, "a stage of a fault that was healed");
  }
}
