package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.Condition;
import lab.orchestration.core.Evidence.Unit;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Findings;
import lab.orchestration.core.Observation;
import lab.orchestration.core.Quotation;
import lab.orchestration.core.Replica;
import lab.orchestration.core.Standing;
import lab.orchestration.core.Verdict;

/** R1: where replicas are placed, and whether they move when a node joins. */
final class Scheduling implements Experiment {

  static final String THREE = "3 replicas, per node";
  static final String TEN = "10 replicas, per node";
  static final String AFTER_JOIN = "11 replicas after a node has joined, per node";
  static final String MOVED = "replicas that moved when the node joined";

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
        "in every column the fullest node has at most one replica more than the emptiest, and no"
            + " replica moved",
        "a replica moved without anybody asking",
        "1 minute");
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    lab.spread(THREE, lab.declare(lab.spec()).placement());
    lab.scale(MANY);
    Observation before = lab.latest();
    lab.spread(TEN, before.placement());
    Fault join = new Fault.NodeJoin();
    if (lab.whyNot(join).isPresent()) {
      lab.missing(AFTER_JOIN, lab.whyNot(join).orElseThrow());
      return;
    }
    lab.inject(join);
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
  public Standing standing(Verdict verdict) {
    return verdict instanceof Verdict.Confirmed ? Standing.ALIKE : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    List<String> columns =
        Stream.of(SWARM, OPERATOR).filter(column -> findings.shows(column, THREE, TEN)).toList();
    if (columns.isEmpty()) {
      return new Verdict.NotRun("no column showed where its replicas are");
    }
    for (String column : columns) {
      if (findings.amounts(column, MOVED).stream().anyMatch(moved -> moved > 0)) {
        return new Verdict.Refuted(column + " moved running replicas to the new node");
      }
    }
    for (String column : columns) {
      for (String what : List.of(THREE, TEN)) {
        for (Map<String, Long> placement : findings.spreads(column, what)) {
          if (unevenness(placement.values()) > 1) {
            return new Verdict.Nuanced(
                "Nothing moves when a node joins, but %s does not spread evenly: %s: %s"
                    .formatted(column, what, placement));
          }
        }
      }
    }
    boolean joined = columns.stream().allMatch(column -> findings.shows(column, MOVED));
    String evenly =
        "%s spread three and ten replicas evenly".formatted(String.join(" and ", columns));
    return joined
        ? new Verdict.Confirmed(
            evenly + "; when a node joined, no running replica moved, only the next one went there")
        : new Verdict.Nuanced(evenly + "; whether they move when a node joins was not shown");
  }

  private static long unevenness(Collection<Long> counts) {
    return Collections.max(counts) - Collections.min(counts);
  }
}
