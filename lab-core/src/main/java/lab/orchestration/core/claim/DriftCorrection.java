package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.DEPLOYMENT;
import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Locale;
import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C2a: somebody scales behind the declaration's back. */
public final class DriftCorrection extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2a";

  /** How long is looked on before a change counts as accepted, in seconds. */
  public static final int WINDOW_SECONDS = 15;

  /** An answer: the declaration, before. */
  public static final String BEFORE = "the declaration, before";

  /** An answer: the same, after somebody changed it and was given time to be corrected. */
  public static final String AFTER = "the declaration, after somebody scaled it";

  /** A fact: the number of replicas is again what had been declared. */
  public static final String PUT_BACK = "the change was put back";

  /** An amount: from the change to the number being as declared again. */
  public static final String TIME = "until the change was put back";

  /** A fact: the column tells afterwards who made the change. */
  public static final String NAMED = "it is told who made the change";

  /** An answer: the engine's words about the correction. */
  public static final String TOLD = "what is told of the change";

  @Override
  public About about() {
    return new About(
        ID,
        "Drift",
        "ドリフトの修正",
        Quotation.DECLARATIVE,
        "Somebody scales behind the declaration's back: is that put back, and by whom?",
        "To Swarm and to a plain Deployment alike a change is the new desired state; only a"
            + " controller that holds a declaration above it, as our operator or GitOps, puts it"
            + " back.",
        "a plain Deployment and the operator both put the change back, and Swarm does not",
        "nothing on Kubernetes puts it back, or Swarm does as well",
        "45 s");
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    if (verdict instanceof Verdict.Confirmed) {
      return Standing.KUBERNETES_ADDS;
    }
    return verdict instanceof Verdict.Nuanced ? Standing.OPERATOR_ADDS : Standing.ALIKE;
  }

  @Override
  public Verdict judge(Findings findings) {
    Optional<Verdict> incomplete =
        new Facts(findings)
            .does(SWARM, PUT_BACK)
            .does(DEPLOYMENT, PUT_BACK)
            .does(OPERATOR, PUT_BACK)
            .incomplete();
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (findings.always(SWARM, PUT_BACK)) {
      return new Verdict.Refuted("Swarm put the change back as well");
    }
    boolean deployment = findings.always(DEPLOYMENT, PUT_BACK);
    boolean operator = findings.always(OPERATOR, PUT_BACK);
    if (deployment && operator) {
      return new Verdict.Confirmed(
          "a Deployment and the operator put the change back; to Swarm it was the new desired"
              + " state");
    }
    if (!operator) {
      return new Verdict.Refuted("the operator did not put the change back");
    }
    return new Verdict.Nuanced(
        "a change is the new desired state to Swarm, and to a plain Deployment just as well; only a"
            + " controller that holds a declaration above it puts the change back: the operator"
            + " did%s%s".formatted(time(findings), named(findings)));
  }

  private static String time(Findings findings) {
    return findings
        .range(OPERATOR, TIME)
        .map(range -> String.format(Locale.ROOT, ", after %.2f s", range.median() / 1000.0))
        .orElse("");
  }

  private static String named(Findings findings) {
    return findings.always(OPERATOR, NAMED)
        ? ", and its Event names who had made it"
        : ", without telling who had made it";
  }
}
