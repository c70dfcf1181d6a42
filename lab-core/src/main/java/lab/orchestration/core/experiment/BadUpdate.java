package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.UpdateStatus.State;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;

/** R8: an image that cannot run. */
final class BadUpdate implements Experiment {

  static final Message BY_DEFAULT = Message.of("bad-update.by-default");
  static final Message WITH_ROLLBACK = Message.of("bad-update.with-rollback");
  static final Message LOWEST = Message.of("bad-update.lowest");
  static final Message DEPTH = Message.of("bad-update.depth");

  private static final int REQUESTS_PER_SECOND = 20;
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  /** The ends of a bad update. */
  private static final Set<State> ENDS = Set.of(State.PAUSED, State.STALLED, State.ROLLED_BACK);

  @Override
  public About about() {
    return new About(
        "R8",
        Message.of("bad-update.title"),
        Quotation.AUTOMATION,
        Message.of("bad-update.question"),
        Message.of("bad-update.statement"),
        Message.of("bad-update.confirmed-if"),
        Message.of("bad-update.refuted-if"),
        Message.of("experiment.takes-minutes", 2));
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    ServiceSpec first = lab.spec();
    ServiceSpec second = first.withImage(lab.options().secondImage());
    ServiceSpec broken = first.withImage(lab.options().brokenImage());
    lab.declare(first);
    lab.update(second);
    lab.awaitUpdate(Set.of(State.COMPLETED), DEADLINE);
    lab.await(Condition.serving(first.replicas()), DEADLINE);
    // By default.
    lab.load().start(REQUESTS_PER_SECOND);
    AtomicLong lowest = lab.watchLowestRunning();
    lab.update(broken);
    UpdateStatus end = lab.awaitUpdate(ENDS, DEADLINE);
    lab.answer(BY_DEFAULT, Message.of("bad-update.request"), words(end));
    lab.amount(LOWEST, lowest.get(), Unit.REPLICAS);
    lab.amount(DEPTH, lab.formerVersions(), Unit.COUNT);
    lab.account(Message.of("bad-update.account"));
    lab.load().stop();
    // A person takes it back, and asks for a rollback next time.
    lab.update(second);
    lab.awaitUpdate(Set.of(State.COMPLETED), DEADLINE);
    lab.await(Condition.serving(first.replicas()), DEADLINE);
    lab.update(broken.withPolicy(first.policy().withRollbackOnFailure()));
    UpdateStatus rolledBack = lab.awaitUpdate(ENDS, DEADLINE);
    lab.answer(WITH_ROLLBACK, Message.of("bad-update.request-with-rollback"), words(rolledBack));
  }

  private static Message words(UpdateStatus status) {
    Message state =
        Message.of("bad-update.state-" + status.state().name().toLowerCase(Locale.ROOT));
    return status.message().isEmpty()
        ? state
        : Message.of("bad-update.state-because", state, status.message());
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return ends(findings, SWARM, WITH_ROLLBACK, State.ROLLED_BACK)
            && !ends(findings, OPERATOR, WITH_ROLLBACK, State.ROLLED_BACK)
        ? Standing.SWARM_BETTER
        : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    for (String column : List.of(SWARM, OPERATOR)) {
      if (!findings.shows(column, BY_DEFAULT, WITH_ROLLBACK, LOWEST, DEPTH)) {
        return new Verdict.NotRun(Message.of("bad-update.not-seen", column));
      }
    }
    boolean swarmPauses = ends(findings, SWARM, BY_DEFAULT, State.PAUSED);
    boolean swarmRollsBack = ends(findings, SWARM, WITH_ROLLBACK, State.ROLLED_BACK);
    boolean operatorStalls = ends(findings, OPERATOR, BY_DEFAULT, State.STALLED);
    boolean operatorRollsBack = ends(findings, OPERATOR, WITH_ROLLBACK, State.ROLLED_BACK);
    long lowest = findings.median(OPERATOR, LOWEST);
    Message seen =
        Message.of(
            "bad-update.seen",
            swarmPauses ? Message.of("bad-update.pauses") : Message.of("bad-update.does-not-pause"),
            swarmRollsBack
                ? Message.of("bad-update.rolls-back-by-itself")
                : Message.of("bad-update.does-not-roll-back"),
            findings.median(SWARM, LOWEST),
            kept(findings.median(SWARM, DEPTH)),
            operatorRollsBack
                ? Message.of("bad-update.rolls-back")
                : operatorStalls
                    ? Message.of("bad-update.stalls")
                    : Message.of("bad-update.does-something-else"),
            lowest,
            findings.median(OPERATOR, DEPTH));
    boolean allGone = Math.min(lowest, findings.median(SWARM, LOWEST)) == 0;
    if (allGone || !(swarmRollsBack || operatorRollsBack)) {
      return new Verdict.Refuted(seen);
    }
    return swarmRollsBack && operatorRollsBack
        ? new Verdict.Confirmed(seen)
        : new Verdict.Nuanced(Message.of("bad-update.person-has-to", seen));
  }

  private static Message kept(long versions) {
    return versions == 1
        ? Message.of("bad-update.version-kept", versions)
        : Message.of("bad-update.versions-kept", versions);
  }

  private static boolean ends(Findings findings, String column, Message what, State state) {
    return findings.answers(column, what).stream()
        .allMatch(
            answer ->
                answer
                    .toString()
                    .startsWith(words(new UpdateStatus(state, Message.empty())).toString()));
  }
}
