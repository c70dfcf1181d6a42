package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Replica;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;

/** R1: where replicas are placed, and whether they move when a node joins. */
final class Scheduling implements Experiment {

  static final Message THREE = Message.of("scheduling.three");
  static final Message TEN = Message.of("scheduling.ten");
  static final Message AFTER_JOIN = Message.of("scheduling.after-join");
  static final Message MOVED = Message.of("scheduling.moved");

  private static final int FEW = 3;
  private static final int MANY = 10;
  private static final Duration JOIN_DEADLINE = Duration.ofMinutes(2);

  @Override
  public About about() {
    return new About(
        "R1",
        Message.of("scheduling.title"),
        Quotation.SCHEDULING,
        Message.of("scheduling.question"),
        Message.of("scheduling.statement"),
        Message.of("scheduling.confirmed-if"),
        Message.of("scheduling.refuted-if"),
        Message.of("experiment.takes-a-minute"));
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    lab.spread(THREE, lab.declare(lab.spec()).placement());
    lab.scale(MANY);
    Observation before = lab.latest();
    lab.spread(TEN, before.placement());
    Fault join = new Fault.NodeJoin();
    if (lab.faults().unsupportedReason(join).isPresent()) {
      lab.missing(AFTER_JOIN, lab.faults().unsupportedReason(join).orElseThrow());
      return;
    }
    lab.faults().inject(join);
    lab.await(Condition.nodesReady(before.nodes().size() + 1), JOIN_DEADLINE);
    // One replica more, so that the scheduler has certainly looked at the new node once.
    lab.scale(MANY + 1);
    Observation after = lab.latest();
    lab.spread(AFTER_JOIN, after.placement());
    Set<String> moved = containers(before);
    moved.removeAll(containers(after));
    lab.amount(MOVED, moved.size(), Unit.REPLICAS);
  }

  private static Set<String> containers(Observation seen) {
    return seen.wanted().stream()
        .map(Replica::container)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Confirmed ? Standing.ALIKE : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    List<String> columns =
        Stream.of(SWARM, OPERATOR).filter(column -> findings.shows(column, THREE, TEN)).toList();
    if (columns.isEmpty()) {
      return new Verdict.NotRun(Message.of("scheduling.not-shown"));
    }
    Message seen =
        Message.of(
            "scheduling.seen",
            Message.clauses(columns.stream().map(column -> placed(findings, column)).toList()));
    if (!columns.stream().allMatch(column -> isPlaced(findings, column))) {
      return new Verdict.Refuted(seen);
    }
    return columns.stream().allMatch(column -> findings.spreads(column, TEN).get(0).size() > 1)
        ? new Verdict.Confirmed(seen)
        : new Verdict.Nuanced(Message.of("scheduling.seen-on-one-node", seen));
  }

  private static boolean isPlaced(Findings findings, String column) {
    return findings.spreads(column, THREE).stream().allMatch(nodes -> sum(nodes) == FEW)
        && findings.spreads(column, TEN).stream().allMatch(nodes -> sum(nodes) == MANY);
  }

  private static long sum(Map<String, Long> nodes) {
    return nodes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Message placed(Findings findings, String column) {
    Message placed =
        Message.of(
            "scheduling.placed",
            column,
            findings.spreads(column, THREE).get(0).values(),
            findings.spreads(column, TEN).get(0).values());
    return findings
        .range(column, MOVED)
        .map(moved -> Message.of("scheduling.placed-and-moved", placed, moved.max()))
        .orElse(placed);
  }
}
