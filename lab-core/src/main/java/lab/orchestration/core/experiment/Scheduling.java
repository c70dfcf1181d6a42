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
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;

/** R1: where replicas are placed, and whether they move when a node joins. */
final class Scheduling implements Experiment {

  static final String THREE = "3 replicas, per node";
  static final String TEN = "10 replicas, per node";
  static final String AFTER_JOIN = "11 replicas after a node has joined, per node";
  static final String MOVED = "replicas that moved when the node joined";

  private static final int FEW = 3;
  private static final int MANY = 10;
  private static final Duration JOIN_DEADLINE = Duration.ofMinutes(2);

  @Override
  public About about() {
    return new About(
        "R1",
        "Scheduling",
        "スケジューリング",
        Quotation.SCHEDULING,
        "Where do three and ten replicas go on three nodes, and do they move when a node joins?",
        "Both spread the replicas evenly over the nodes; neither moves a running one to a new"
            + " node.",
        "every replica has a node of several, and nobody named one",
        "a replica stays without a node until somebody names one",
        "1 minute");
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
      return new Verdict.NotRun("no column showed where its replicas are");
    }
    String seen =
        "nobody named a node; replicas per node: "
            + columns.stream()
                .map(column -> placed(findings, column))
                .collect(Collectors.joining("; "));
    if (!columns.stream().allMatch(column -> isPlaced(findings, column))) {
      return new Verdict.Refuted(seen);
    }
    return columns.stream().allMatch(column -> findings.spreads(column, TEN).get(0).size() > 1)
        ? new Verdict.Confirmed(seen)
        : new Verdict.Nuanced(seen + "; with one node there is nothing to decide");
  }

  private static boolean isPlaced(Findings findings, String column) {
    return findings.spreads(column, THREE).stream().allMatch(nodes -> sum(nodes) == FEW)
        && findings.spreads(column, TEN).stream().allMatch(nodes -> sum(nodes) == MANY);
  }

  private static long sum(Map<String, Long> nodes) {
    return nodes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String placed(Findings findings, String column) {
    String placed =
        "%s: %s for three and %s for ten replicas"
            .formatted(
                column,
                findings.spreads(column, THREE).get(0).values(),
                findings.spreads(column, TEN).get(0).values());
    return findings
        .range(column, MOVED)
        .map(moved -> placed + ", of which %d moved when a node joined".formatted(moved.max()))
        .orElse(placed);
  }
}
