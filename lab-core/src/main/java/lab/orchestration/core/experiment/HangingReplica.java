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
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;

/** R9: a replica that is alive but not ready. */
final class HangingReplica implements Experiment {

  static final String ACTED = "until it gets no more requests";
  static final String KILLED = "until its container was killed";
  static final String SPARED = "hanging replicas taken out without being killed";
  static final String BACK = "until all served after the hang was over";
  static final String FAILED = "requests failed";

  private static final int REQUESTS_PER_SECOND = 20;
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  /** So long an orchestrator is given to kill the container that it has taken out. */
  private static final Duration WINDOW = Duration.ofSeconds(30);

  @Override
  public About about() {
    return new About(
        "R9",
        "Readiness",
        "生きているが応答しないレプリカ",
        Quotation.SELF_HEALING,
        "A replica is alive but no longer answers: what does the orchestrator do with it?",
        "Kubernetes takes it out of the Service without killing it; Swarm's health check kills it.",
        "both columns notice it and start another container in its place",
        "neither does",
        "1 minute");
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
            "the orchestrator's own check has passed",
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
            "the hanging replica is taken out of the service",
            seen -> present(seen, victim).map(Replica::heldBack).orElse(true)),
        DEADLINE);
    lab.millis(ACTED, lab.millis() - start);
    lab.account("the engine's account while the replica hangs");
    boolean killed =
        lab.happensWithin(
            WINDOW,
            new Condition(
                "the hanging container is gone", seen -> present(seen, victim).isEmpty()));
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
      return new Verdict.NotRun("no replica was made to hang in both columns");
    }
    boolean swarmKills = findings.amounts(SWARM, SPARED).stream().allMatch(spared -> spared == 0);
    boolean operatorSpares =
        findings.amounts(OPERATOR, SPARED).stream().allMatch(spared -> spared == 1);
    String seen =
        "Swarm took it out after %s and %s; Kubernetes took it out after %s and %s"
            .formatted(
                seconds(findings.median(SWARM, ACTED)),
                swarmKills ? "then killed and replaced it" : "left it alive",
                seconds(findings.median(OPERATOR, ACTED)),
                operatorSpares ? "left it alive" : "then killed its container");
    if (swarmKills && !operatorSpares) {
      return new Verdict.Confirmed(seen);
    }
    return swarmKills || !operatorSpares ? new Verdict.Nuanced(seen) : new Verdict.Refuted(seen);
  }
}
