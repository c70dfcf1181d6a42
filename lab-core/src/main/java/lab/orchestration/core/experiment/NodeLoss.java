package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;
import static lab.orchestration.core.experiment.Columns.seconds;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServicePolicy;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;

/** R4: a node disappears; the chapter's first question. */
final class NodeLoss implements Experiment {

  static final Message NOTICED = Message.of("node-loss.noticed");
  static final Message CREATED = Message.of("node-loss.created");
  static final Message RUNNING = Message.of("node-loss.running");
  static final Message SERVING = Message.of("node-loss.serving");
  static final Message LOST = Message.of("node-loss.lost");
  static final Message PLACEMENT = Message.of("node-loss.placement");
  static final Message ELSEWHERE = Message.of("node-loss.elsewhere");
  static final Message GRACE = Message.of("node-loss.grace");
  static final Message STICKY_MOVED = Message.of("node-loss.sticky-moved");

  /** What a Pod tolerates unless its declaration says otherwise (DefaultTolerationSeconds). */
  private static final int DEFAULT_GRACE = 300;

  private static final int SHORT_GRACE = 2;
  private static final int REQUESTS_PER_SECOND = 10;
  private static final Duration DEADLINE = Duration.ofSeconds(150);

  /** So long a sticky replica is given to move, once its orchestrator has given it up. */
  private static final Duration STICKY_WINDOW = Duration.ofSeconds(15);

  @Override
  public About about() {
    return new About(
        "R4",
        Message.of("node-loss.title"),
        Quotation.SELF_HEALING,
        Message.of("node-loss.question"),
        Message.of("node-loss.statement", SHORT_GRACE, DEFAULT_GRACE),
        Message.of("node-loss.confirmed-if"),
        Message.of("node-loss.refuted-if"),
        Message.of("node-loss.takes", 2, 3, 7));
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    ServicePolicy policy = ServicePolicy.DEFAULT;
    int grace = lab.options().patient() ? DEFAULT_GRACE : SHORT_GRACE;
    if (!lab.options().patient()) {
      policy = policy.withNodeLossGrace(grace);
    }
    lab.amount(GRACE, grace, Unit.COUNT);
    Observation before = lab.declare(lab.spec().withPolicy(policy));
    lab.load().start(REQUESTS_PER_SECOND);
    Fault loss = new Fault.NodeLoss(victim(before));
    lab.amount(LOST, before.wanted().stream().filter(loss::hits).count(), Unit.REPLICAS);
    InjectedFault injected = lab.faults().inject(loss);
    lab.await(
        Condition.healed(injected.containers(), lab.spec().replicas()),
        DEADLINE.plusSeconds(grace));
    FaultRecord healed = lab.faults().record(injected, lab.load().stop());
    lab.millis(NOTICED, healed.millis().detected());
    lab.millis(CREATED, healed.millis().created());
    lab.millis(RUNNING, healed.millis().running());
    lab.millis(SERVING, healed.millis().serving());
    lab.spread(PLACEMENT, lab.latest().placement());
    lab.fact(ELSEWHERE, lab.latest().wanted().stream().noneMatch(loss::hits));
    lab.faults().undo(loss);
    if (lab.repeat() == 1 && !lab.options().patient()) {
      lab.withdraw();
      observeSticky(lab, policy);
    }
  }

  /** A replica with an identity must not run twice, so nobody starts another one while in doubt. */
  private static void observeSticky(ExperimentLab lab, ServicePolicy policy)
      throws InterruptedException {
    Observation before = lab.declare(lab.spec().withPolicy(policy.withStickyReplicas()));
    Fault loss = new Fault.NodeLoss(victim(before));
    InjectedFault injected = lab.faults().inject(loss);
    lab.await(
        new Condition(
            Message.of("node-loss.given-up"),
            seen ->
                seen.wanted().stream()
                    .noneMatch(
                        replica ->
                            injected.containers().contains(replica.container())
                                && !replica.heldBack())),
        DEADLINE);
    boolean moved =
        lab.happensWithin(
            STICKY_WINDOW, Condition.healed(injected.containers(), lab.spec().replicas()));
    lab.amount(STICKY_MOVED, moved ? injected.hit().size() : 0, Unit.REPLICAS);
    lab.faults().undo(loss);
    lab.await(Condition.healed(injected.containers(), lab.spec().replicas()), DEADLINE);
  }

  /** The worker that has most to lose. */
  private static String victim(Observation seen) {
    return seen.busiestWorker()
        .map(ClusterNode::name)
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("node-loss.no-node-can-be-lost"),
                    Message.of("node-loss.no-worker"),
                    Message.of("node-loss.run-it-on-three-nodes")));
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    // Where the slowest of one is slower than the quickest of the other, it may have been chance.
    Optional<Findings.Range> swarm = findings.range(SWARM, SERVING);
    Optional<Findings.Range> operator = findings.range(OPERATOR, SERVING);
    return swarm.isPresent() && operator.isPresent() && swarm.get().max() < operator.get().min()
        ? Standing.SWARM_BETTER
        : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    for (String column : List.of(SWARM, OPERATOR)) {
      if (!findings.shows(column, SERVING, ELSEWHERE)) {
        return new Verdict.NotRun(Message.of("node-loss.not-healed"));
      }
      if (!Columns.isPlausible(findings, column, SERVING)) {
        return new Verdict.NotRun(Columns.NO_TIME);
      }
    }
    Message seen =
        Message.of(
            "node-loss.seen",
            seconds(findings.median(SWARM, SERVING)),
            seconds(findings.median(OPERATOR, SERVING)),
            findings.median(OPERATOR, GRACE),
            sticky(findings));
    return findings.always(SWARM, ELSEWHERE) && findings.always(OPERATOR, ELSEWHERE)
        ? new Verdict.Confirmed(seen)
        : new Verdict.Refuted(Message.of("node-loss.but-not-on-other-nodes", seen));
  }

  private static Message sticky(Findings findings) {
    if (!findings.shows(OPERATOR, STICKY_MOVED)) {
      return Message.empty();
    }
    return findings.median(OPERATOR, STICKY_MOVED) == 0
        ? Message.of("node-loss.sticky-did-not-move")
        : Message.of("node-loss.sticky-did-move");
  }
}
