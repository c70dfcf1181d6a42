package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;
import static lab.orchestration.core.experiment.Columns.seconds;

import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;

/** R9: a replica that is alive but not ready. */
final class HangingReplica implements Experiment {

  static final Message ACTED = Message.of("hanging-replica.acted");
  static final Message KILLED = Message.of("hanging-replica.killed");
  static final Message SPARED = Message.of("hanging-replica.spared");
  static final Message BACK = Message.of("hanging-replica.back");
  static final Message FAILED = Message.of("hanging-replica.failed");

  private static final int REQUESTS_PER_SECOND = 20;
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  /** So long an orchestrator is given to kill the container that it has taken out. */
  private static final Duration WINDOW = Duration.ofSeconds(30);

  @Override
  public About about() {
    return new About(
        "R9",
        Message.of("hanging-replica.title"),
        Quotation.SELF_HEALING,
        Message.of("hanging-replica.question"),
        Message.of("hanging-replica.statement"),
        Message.of("hanging-replica.confirmed-if"),
        Message.of("hanging-replica.refuted-if"),
        Message.of("experiment.takes-a-minute"));
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    int replicas = lab.spec().replicas();
    Replica victim =
        lab.declare(lab.spec().withPolicy(lab.spec().policy().withHealthCheck())).wanted().get(1);
    Fault hang = new Fault.Hang(victim);
    if (lab.faults().unsupportedReason(hang).isPresent()) {
      lab.missing(SPARED, lab.faults().unsupportedReason(hang).orElseThrow());
      return;
    }
    // It may answer us before the orchestrator has asked it for the first time; a replica that
    // never
    // got requests cannot be taken out.
    lab.await(
        new Condition(
            Message.of("hanging-replica.check-passed"),
            seen ->
                present(seen, victim)
                    .filter(replica -> replica.readiness() == Readiness.READY)
                    .isPresent()),
        DEADLINE);
    lab.load().start(REQUESTS_PER_SECOND);
    long start = lab.millis();
    InjectedFault injected = lab.faults().inject(hang);
    lab.await(
        new Condition(
            Message.of("hanging-replica.taken-out"),
            seen -> present(seen, victim).map(Replica::heldBack).orElse(true)),
        DEADLINE);
    lab.millis(ACTED, lab.millis() - start);
    lab.account(Message.of("hanging-replica.account"));
    boolean killed =
        lab.happensWithin(
            WINDOW,
            new Condition(
                Message.of("hanging-replica.container-gone"),
                seen -> present(seen, victim).isEmpty()));
    lab.amount(SPARED, killed ? 0 : 1, Unit.REPLICAS);
    if (killed) {
      lab.millis(KILLED, lab.millis() - start);
      lab.await(Condition.healed(injected.containers(), replicas), DEADLINE);
    }
    long over = lab.millis();
    lab.faults().undo(hang);
    lab.await(Condition.serving(replicas), DEADLINE);
    lab.millis(BACK, lab.millis() - over);
    lab.faults().record(injected, lab.load().stop());
  }

  /** The replica with the same container, if it is still wanted. */
  private static Optional<Replica> present(Observation seen, Replica victim) {
    return seen.wanted().stream()
        .filter(Replica::running)
        .filter(replica -> replica.container().equals(victim.container()))
        .findFirst();
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return findings.amounts(SWARM, SPARED).stream().allMatch(spared -> spared == 0)
            && findings.amounts(OPERATOR, SPARED).stream().allMatch(spared -> spared == 1)
        ? Standing.KUBERNETES_ADDS
        : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    if (!findings.shows(SWARM, SPARED, ACTED) || !findings.shows(OPERATOR, SPARED, ACTED)) {
      return new Verdict.NotRun(Message.of("hanging-replica.not-seen"));
    }
    boolean swarmKills = findings.amounts(SWARM, SPARED).stream().allMatch(spared -> spared == 0);
    boolean operatorSpares =
        findings.amounts(OPERATOR, SPARED).stream().allMatch(spared -> spared == 1);
    Message seen =
        Message.of(
            "hanging-replica.seen",
            seconds(findings.median(SWARM, ACTED)),
            swarmKills
                ? Message.of("hanging-replica.then-killed-and-replaced-it")
                : Message.of("hanging-replica.left-it-alive"),
            seconds(findings.median(OPERATOR, ACTED)),
            operatorSpares
                ? Message.of("hanging-replica.left-it-alive")
                : Message.of("hanging-replica.then-killed-its-container"));
    if (swarmKills && !operatorSpares) {
      return new Verdict.Confirmed(seen);
    }
    return swarmKills || !operatorSpares ? new Verdict.Nuanced(seen) : new Verdict.Refuted(seen);
  }
}
