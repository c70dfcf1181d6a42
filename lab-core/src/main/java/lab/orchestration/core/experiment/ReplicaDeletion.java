package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;
import static lab.orchestration.core.experiment.Columns.seconds;

import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.Evidence.Unit;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.core.Fault;
import lab.orchestration.core.FaultRecord;
import lab.orchestration.core.Findings;
import lab.orchestration.core.Quotation;
import lab.orchestration.core.Replica;
import lab.orchestration.core.Standing;
import lab.orchestration.core.Verdict;

/** R3: not the container goes, but the replica itself. */
final class ReplicaDeletion implements Experiment {

  static final String SERVING = "serving again after the deletion";
  static final String SAME = "deletions healed in the same replica";

  private static final Duration DEADLINE = Duration.ofSeconds(90);

  @Override
  public About about() {
    return new About(
        "R3",
        "Replica delete",
        "レプリカの削除",
        Quotation.SELF_HEALING,
        "What happens if the replica itself is deleted, through the API?",
        "A Deployment makes a new Pod at once; Swarm has no such request, apart from the container"
            + " kill of R2.",
        "on Kubernetes another Pod serves within 5 s, and Swarm cannot be asked",
        "the Pod is not replaced, or Swarm can be asked",
        "20 s");
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    Replica victim = lab.declare(lab.spec()).wanted().get(1);
    Fault delete = new Fault.ReplicaDelete(victim);
    Optional<String> impossible = lab.whyNot(delete);
    if (impossible.isPresent()) {
      lab.missing(SERVING, impossible.get());
      return;
    }
    FaultRecord healed = lab.heal(delete, lab.spec().replicas(), DEADLINE);
    lab.millis(SERVING, healed.millis().serving());
    FaultRecord.Replacement replacement = healed.replacement();
    lab.amount(SAME, replacement != null && replacement.sameReplica() ? 1 : 0, Unit.COUNT);
  }

  @Override
  public Standing standing(Verdict verdict) {
    return verdict instanceof Verdict.Refuted ? Standing.UNDECIDED : Standing.KUBERNETES_ADDS;
  }

  @Override
  public Verdict judge(Findings findings) {
    if (!findings.shows(OPERATOR, SERVING)) {
      return new Verdict.NotRun("no Pod was seen to be replaced");
    }
    long serving = findings.median(OPERATOR, SERVING);
    String kubernetes =
        "Kubernetes served again %s after a Pod was deleted".formatted(seconds(serving));
    if (findings.shows(SWARM, SERVING)) {
      return new Verdict.Refuted(kubernetes + ", and Swarm can delete a task as well");
    }
    Optional<String> swarm = findings.missing(SWARM, SERVING);
    if (swarm.isEmpty()) {
      return new Verdict.Nuanced(kubernetes + "; Swarm was not asked");
    }
    String both = kubernetes + ", by a new Pod; on Swarm: " + swarm.get();
    return serving < 5_000 && findings.median(OPERATOR, SAME) == 0
        ? new Verdict.Confirmed(both)
        : new Verdict.Nuanced(both);
  }
}
