package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Locale;
import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** C2e: a Git repository is the only input. */
public final class GitOps extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2e";

  /** A fact: a commit changes the cluster, without anybody touching it. */
  public static final Message COMMIT_APPLIED = Message.of("git-ops.commit-applied");

  /** A fact: what somebody changes in the cluster is put back to what the repository says. */
  public static final Message DRIFT_PUT_BACK = Message.of("git-ops.drift-put-back");

  /** A fact: {@code git revert} brings the former state back. */
  public static final Message REVERTED = Message.of("git-ops.reverted");

  /** A fact: a thing whose file is removed from the repository is removed from the cluster. */
  public static final Message PRUNED = Message.of("git-ops.pruned");

  /** A fact: a commit that the API does not accept changes nothing, and the loop tells why. */
  public static final Message BAD_COMMIT_HELD = Message.of("git-ops.bad-commit-held");

  /** A fact: while nothing changes, the loop writes nothing. */
  public static final Message QUIET = Message.of("git-ops.quiet");

  /** An amount: from the commit to five serving. */
  public static final Message COMMIT_TIME = Message.of("git-ops.commit-time");

  /** An amount: from the change to its correction. */
  public static final Message DRIFT_TIME = Message.of("git-ops.drift-time");

  /** An amount: from the revert to three serving. */
  public static final Message REVERT_TIME = Message.of("git-ops.revert-time");

  /** An answer: what the loop did, a line for each revision. */
  public static final Message LOG = Message.of("git-ops.log");

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("git-ops.title"),
        Quotation.GITOPS,
        Message.of("git-ops.question"),
        Message.of("git-ops.statement"),
        Message.of("git-ops.confirmed-if"),
        Message.of("git-ops.refuted-if"),
        Message.of("experiment.takes-seconds", 60));
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Confirmed ? Standing.KUBERNETES_ADDS : Standing.ALIKE;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts kubernetes =
        new Facts(findings)
            .does(OPERATOR, COMMIT_APPLIED, DRIFT_PUT_BACK, REVERTED, PRUNED)
            .does(OPERATOR, BAD_COMMIT_HELD, QUIET);
    Facts swarmBasics =
        new Facts(findings).does(SWARM, COMMIT_APPLIED, DRIFT_PUT_BACK, REVERTED, PRUNED);
    Facts swarmRest = new Facts(findings).does(SWARM, BAD_COMMIT_HELD, QUIET);
    Optional<Verdict> incomplete =
        kubernetes.incomplete().or(swarmBasics::incomplete).or(swarmRest::incomplete);
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (!kubernetes.hold()) {
      return new Verdict.Refuted(Message.of("git-ops.on-kubernetes", kubernetes.exceptionsOfIt()));
    }
    if (!swarmBasics.hold()) {
      return new Verdict.Confirmed(
          Message.of(
              "git-ops.kubernetes-only", times(findings, OPERATOR), swarmBasics.exceptionsOfIt()));
    }
    if (swarmRest.hold()) {
      return new Verdict.Refuted(Message.of("git-ops.swarm-as-well"));
    }
    return new Verdict.Nuanced(
        Message.of(
            "git-ops.possible-on-swarm",
            times(findings, SWARM),
            times(findings, OPERATOR),
            swarmRest.exceptionsOfIt()));
  }

  private static Message times(Findings findings, String column) {
    if (!findings.shows(column, COMMIT_TIME, REVERT_TIME)) {
      return Message.empty();
    }
    return Message.of(
        "git-ops.times",
        String.format(Locale.ROOT, "%.1f", findings.median(column, COMMIT_TIME) / 1000.0),
        String.format(Locale.ROOT, "%.1f", findings.median(column, REVERT_TIME) / 1000.0));
  }
}
