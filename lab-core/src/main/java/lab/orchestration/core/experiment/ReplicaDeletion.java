package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;
import static lab.orchestration.core.experiment.Columns.seconds;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Replica;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;

/** R3: not the container goes, but the replica itself. */
final class ReplicaDeletion implements Experiment {

  static final Message SERVING = Message.of("replica-deletion.serving");
  static final Message SAME = Message.of("replica-deletion.same");
  static final Message KEPT = Message.of("replica-deletion.kept");
  static final Message NODES = Message.of("replica-deletion.nodes");

  /** In milliseconds; the chapter's word for what took its Swarm two seconds or more. */
  private static final long AT_ONCE = 10_000;

  private static final Duration DEADLINE = Duration.ofSeconds(90);

  @Override
  public About about() {
    return new About(
        "R3",
        Message.of("replica-deletion.title"),
        Quotation.KEPT_AT_THREE,
        Message.of("replica-deletion.question"),
        Message.of("replica-deletion.statement"),
        Message.of("replica-deletion.confirmed-if"),
        Message.of("replica-deletion.refuted-if"),
        Message.of("experiment.takes-seconds", 20));
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    Replica victim = lab.declare(lab.spec()).wanted().get(1);
    Fault delete = new Fault.ReplicaDelete(victim);
    Optional<Message> impossible = lab.faults().unsupportedReason(delete);
    if (impossible.isPresent()) {
      lab.missing(SERVING, impossible.get());
      return;
    }
    InjectedFault injected = lab.faults().inject(delete);
    lab.fact(
        KEPT,
        lab.happensWithin(
            DEADLINE, Condition.healed(injected.containers(), lab.spec().replicas())));
    FaultRecord healed = lab.faults().record(injected);
    lab.millis(SERVING, healed.millis().serving());
    FaultRecord.Replacement replacement = healed.replacement();
    if (replacement != null) {
      lab.amount(SAME, replacement.sameReplica() ? 1 : 0, Unit.COUNT);
      lab.answer(NODES, healed.how(), "%s → %s".formatted(victim.node(), replacement.node()));
    }
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return findings.always(OPERATOR, KEPT) && findings.missing(SWARM, SERVING).isPresent()
        ? Standing.KUBERNETES_ADDS
        : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    Optional<Message> notOnSwarm = findings.missing(SWARM, SERVING);
    List<String> asked = notOnSwarm.isPresent() ? List.of(OPERATOR) : List.of(OPERATOR, SWARM);
    if (!asked.stream().allMatch(column -> findings.shows(column, KEPT))) {
      return new Verdict.NotRun(Message.of("replica-deletion.not-deleted"));
    }
    Message swarm =
        notOnSwarm
            .map(why -> Message.of("replica-deletion.on-swarm", why))
            .orElse(Message.of("replica-deletion.swarm-as-well"));
    if (!asked.stream().allMatch(column -> findings.always(column, KEPT))) {
      return new Verdict.Refuted(Message.of("replica-deletion.not-replaced"));
    }
    if (!findings.shows(OPERATOR, SERVING) || !Columns.isPlausible(findings, OPERATOR, SERVING)) {
      return new Verdict.NotRun(Columns.NO_TIME);
    }
    long serving = findings.median(OPERATOR, SERVING);
    Message seen = Message.of("replica-deletion.seen", seconds(serving), swarm);
    return serving < AT_ONCE ? new Verdict.Confirmed(seen) : new Verdict.Nuanced(seen);
  }
}
