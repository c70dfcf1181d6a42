package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import lab.orchestration.core.Evidence.Unit;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.core.Fault;
import lab.orchestration.core.FaultRecord;
import lab.orchestration.core.Findings;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Quotation;
import lab.orchestration.core.Replica;
import lab.orchestration.core.Standing;
import lab.orchestration.core.Verdict;

/** R2: the same replica's container is killed again and again. */
final class ContainerKills implements Experiment {

  static final String IN_PLACE = "kills healed by a restart in the same replica";
  static final String HISTORY = "old tasks kept in the slot after 7 kills";

  private static final int KILLS = 4;

  /** Enough to see that a slot's history is cut off (SwarmKit keeps 5 old tasks). */
  private static final int KILLS_FOR_HISTORY = 7;

  /** Kubernetes restarts a container that ends again and again after up to five minutes. */
  private static final Duration DEADLINE = Duration.ofMinutes(6);

  static String serving(int kill) {
    return "serving again after kill " + kill;
  }

  @Override
  public About about() {
    return new About(
        "R2",
        "Container kill, four times",
        "自己修復(4回)",
        Quotation.SELF_HEALING,
        "How long until the replica serves again, each time its container is killed?",
        "Swarm takes the same flat 5 s each time, with a new task in the slot; Kubernetes restarts"
            + " in the same Pod, at once the first time, then after 10, 20, 40 s.",
        "Swarm's four times lie between 5 and 10 s; Kubernetes' first is under 5 s and each later"
            + " one is longer than its back-off",
        "either does not heal in this way",
        "2 minutes");
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    Replica victim = lab.declare(lab.spec()).wanted().get(1);
    long inPlace = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      FaultRecord healed = kill(lab, victim);
      lab.millis(serving(kill), healed.millis().serving());
      if (healed.byHand() != null) {
        lab.missing(
            serving(kill),
            "nobody healed it within %s; by hand: %s"
                .formatted(
                    Columns.seconds(healed.byHand().afterMillis()), healed.byHand().command()));
      }
      inPlace += isInPlace(healed) ? 1 : 0;
      victim = successor(lab, victim);
    }
    lab.amount(IN_PLACE, inPlace, Unit.COUNT);
    if (inPlace == 0) {
      for (int kill = KILLS + 1; kill <= KILLS_FOR_HISTORY; kill++) {
        kill(lab, victim);
        victim = successor(lab, victim);
      }
      lab.amount(HISTORY, history(lab, victim), Unit.COUNT);
    }
  }

  private static FaultRecord kill(ExperimentLab lab, Replica victim) throws InterruptedException {
    return lab.heal(new Fault.ContainerKill(victim), lab.spec().replicas(), DEADLINE);
  }

  private static boolean isInPlace(FaultRecord healed) {
    FaultRecord.Replacement replacement = healed.replacement();
    return replacement != null && replacement.sameReplica();
  }

  /** The one in the same slot, or the same Pod. */
  private static Replica successor(ExperimentLab lab, Replica victim) {
    return lab.latest().wanted().stream()
        .filter(replica -> replica.name().equals(victim.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "The replica that was killed has no successor",
                    "nothing is called " + victim.name() + " any more",
                    "Try again"));
  }

  private static long history(ExperimentLab lab, Replica current) {
    return lab.latest().replicas().stream()
        .filter(replica -> replica.name().equals(current.name()) && !replica.wanted())
        .count();
  }

  @Override
  public Standing standing(Verdict verdict) {
    return verdict instanceof Verdict.Confirmed ? Standing.ALIKE : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    if (!complete(findings, SWARM) || !complete(findings, OPERATOR)) {
      return new Verdict.NotRun("four kills were not healed in both columns");
    }
    List<Long> swarm = medians(findings, SWARM);
    List<Long> operator = medians(findings, OPERATOR);
    String seen =
        "after four kills Swarm served again after %s, Kubernetes after %s"
            .formatted(written(swarm), written(operator));
    boolean flat = swarm.stream().allMatch(millis -> millis >= 5_000 && millis < 10_000);
    boolean backOff =
        operator.get(0) < 5_000
            && operator.get(1) >= 9_000
            && operator.get(2) >= 18_000
            && operator.get(3) >= 36_000;
    boolean ways =
        findings.median(SWARM, IN_PLACE) == 0 && findings.median(OPERATOR, IN_PLACE) == KILLS;
    if (flat && backOff && ways) {
      return new Verdict.Confirmed(seen);
    }
    return flat || backOff ? new Verdict.Nuanced(seen) : new Verdict.Refuted(seen);
  }

  private static boolean complete(Findings findings, String column) {
    return findings.shows(column, IN_PLACE)
        && IntStream.rangeClosed(1, KILLS).allMatch(kill -> findings.shows(column, serving(kill)));
  }

  private static List<Long> medians(Findings findings, String column) {
    return IntStream.rangeClosed(1, KILLS)
        .mapToObj(kill -> findings.median(column, serving(kill)))
        .toList();
  }

  private static String written(List<Long> millis) {
    return millis.stream().map(Columns::seconds).reduce((a, b) -> a + ", " + b).orElse("");
  }
}
