package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Locale;
import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C2e: a Git repository is the only input. */
public final class GitOps extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2e";

  /** A fact: a commit changes the cluster, without anybody touching it. */
  public static final String COMMIT_APPLIED = "a commit from 3 to 5 is carried out";

  /** A fact: what somebody changes in the cluster is put back to what the repository says. */
  public static final String DRIFT_PUT_BACK = "a change in the cluster is put back";

  /** A fact: {@code git revert} brings the former state back. */
  public static final String REVERTED = "git revert brings the former state back";

  /** A fact: a thing whose file is removed from the repository is removed from the cluster. */
  public static final String PRUNED = "what is removed from the repository is removed";

  /** A fact: a commit that the API does not accept changes nothing, and the loop tells why. */
  public static final String BAD_COMMIT_HELD = "a wrong commit changes nothing";

  /** A fact: while nothing changes, the loop writes nothing. */
  public static final String QUIET = "while nothing changes, nothing is written";

  /** An amount: from the commit to five serving. */
  public static final String COMMIT_TIME = "from the commit to five serving";

  /** An amount: from the change to its correction. */
  public static final String DRIFT_TIME = "until the change in the cluster was put back";

  /** An amount: from the revert to three serving. */
  public static final String REVERT_TIME = "from git revert to three serving";

  /** An answer: what the loop did, a line for each revision. */
  public static final String LOG = "what the loop did";

  @Override
  public About about() {
    return new About(
        ID,
        "GitOps",
        "GitOps",
        Quotation.GITOPS,
        "Can a Git repository be the only input: commits, drift, a way back, removal?",
        "GitOps is possible on Swarm as well, by a loop around 'docker stack deploy --prune'; on"
            + " Kubernetes the loop writes nothing while nothing changes.",
        "a small loop on Kubernetes carries out commit, correction, revert and removal, and one on"
            + " Swarm does not",
        "the loop on Kubernetes does not, or the one on Swarm does all of it just as well",
        "60 s");
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
      return new Verdict.Refuted("on Kubernetes: " + kubernetes.exceptionsOfIt());
    }
    if (!swarmBasics.hold()) {
      return new Verdict.Confirmed(
          "the loop on Kubernetes did all of it%s; on Swarm: %s"
              .formatted(times(findings, OPERATOR), swarmBasics.exceptionsOfIt()));
    }
    if (swarmRest.hold()) {
      return new Verdict.Refuted("a loop around 'docker stack deploy' did all of it as well");
    }
    return new Verdict.Nuanced(
        "a loop around 'docker stack deploy --prune' makes GitOps possible on Swarm as well%s;"
                .formatted(times(findings, SWARM))
            + " what Kubernetes adds%s is the way it is done (on Swarm, %s)"
                .formatted(times(findings, OPERATOR), swarmRest.exceptionsOfIt()));
  }

  private static String times(Findings findings, String column) {
    if (!findings.shows(column, COMMIT_TIME, REVERT_TIME)) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " (commit %.1f s, revert %.1f s)",
        findings.median(column, COMMIT_TIME) / 1000.0,
        findings.median(column, REVERT_TIME) / 1000.0);
  }
}
