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
import lab.orchestration.core.observe.Condition;

/** R8: an image that cannot run. */
final class BadUpdate implements Experiment {

  static final String BY_DEFAULT = "a bad update, by default, ends";
  static final String WITH_ROLLBACK = "a bad update, with rollback asked for, ends";
  static final String LOWEST = "fewest replicas running meanwhile";
  static final String DEPTH = "former versions kept";

  private static final int REQUESTS_PER_SECOND = 20;
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  /** The ends of a bad update. */
  private static final Set<State> ENDS = Set.of(State.PAUSED, State.STALLED, State.ROLLED_BACK);

  @Override
  public About about() {
    return new About(
        "R8",
        "Bad update",
        "失敗した更新",
        Quotation.AUTOMATION,
        "The new image cannot run: what becomes of the update, and who keeps serving?",
        "Swarm pauses, and rolls back by itself if that is asked for, to the one version before; a"
            + " Deployment stalls, keeps the old Pods running, and has a history of versions.",
        "both columns take a bad update back by themselves, at least if they are told to",
        "neither does, or no replica of the former version is left in a column",
        "2 minutes");
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
    lab.answer(BY_DEFAULT, "update to an image that cannot run", words(end));
    lab.amount(LOWEST, lowest.get(), Unit.REPLICAS);
    lab.amount(DEPTH, lab.formerVersions(), Unit.COUNT);
    lab.account("the engine's account of the bad update");
    lab.load().stop();
    // A person takes it back, and asks for a rollback next time.
    lab.update(second);
    lab.awaitUpdate(Set.of(State.COMPLETED), DEADLINE);
    lab.await(Condition.serving(first.replicas()), DEADLINE);
    lab.update(broken.withPolicy(first.policy().withRollbackOnFailure()));
    UpdateStatus rolledBack = lab.awaitUpdate(ENDS, DEADLINE);
    lab.answer(
        WITH_ROLLBACK, "the same with failure action rollback, if there is one", words(rolledBack));
  }

  private static String words(UpdateStatus status) {
    String state = status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return status.message().isEmpty() ? state : state + ": " + status.message();
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return ends(findings, SWARM, WITH_ROLLBACK, "rolled back")
            && !ends(findings, OPERATOR, WITH_ROLLBACK, "rolled back")
        ? Standing.SWARM_BETTER
        : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    for (String column : List.of(SWARM, OPERATOR)) {
      if (!findings.shows(column, BY_DEFAULT, WITH_ROLLBACK, LOWEST, DEPTH)) {
        return new Verdict.NotRun("the bad update was not seen to its end on " + column);
      }
    }
    boolean swarmPauses = ends(findings, SWARM, BY_DEFAULT, "paused");
    boolean swarmRollsBack = ends(findings, SWARM, WITH_ROLLBACK, "rolled back");
    boolean operatorStalls = ends(findings, OPERATOR, BY_DEFAULT, "stalled");
    boolean operatorRollsBack = ends(findings, OPERATOR, WITH_ROLLBACK, "rolled back");
    long lowest = findings.median(OPERATOR, LOWEST);
    String seen =
        ("Swarm %s by default and %s when asked to (%d of 3 ran at worst, %d former version%s"
                + " kept); Kubernetes %s (%d of 3 at worst, %d kept)")
            .formatted(
                swarmPauses ? "pauses" : "does not pause",
                swarmRollsBack ? "rolls back by itself" : "does not roll back",
                findings.median(SWARM, LOWEST),
                findings.median(SWARM, DEPTH),
                findings.median(SWARM, DEPTH) == 1 ? "" : "s",
                operatorRollsBack
                    ? "rolls back"
                    : operatorStalls ? "stalls" : "does something else",
                lowest,
                findings.median(OPERATOR, DEPTH));
    boolean allGone = Math.min(lowest, findings.median(SWARM, LOWEST)) == 0;
    if (allGone || !(swarmRollsBack || operatorRollsBack)) {
      return new Verdict.Refuted(seen);
    }
    return swarmRollsBack && operatorRollsBack
        ? new Verdict.Confirmed(seen)
        : new Verdict.Nuanced(seen + "; where nothing rolls back, a person has to");
  }

  private static boolean ends(Findings findings, String column, String what, String state) {
    return findings.answers(column, what).stream().allMatch(answer -> answer.startsWith(state));
  }
}
