package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;

import java.util.Locale;
import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C5: which layer heals what, shown by stopping the operator. */
public final class OperatorLayers extends Claim {

  /** The claim's ID. */
  public static final String ID = "C5";

  /** How long is looked on before something counts as not done, in seconds. */
  public static final int WINDOW_SECONDS = 15;

  /** A fact: without the operator a killed container is started again all the same. */
  public static final String HEALS_WITHOUT = "without the operator, a killed container heals";

  /** A fact: without the operator a change behind the declaration's back is put back. */
  public static final String CORRECTS_WITHOUT = "without the operator, drift is put back";

  /** A fact: without the operator a new declaration has any effect. */
  public static final String ACTS_WITHOUT = "without the operator, a new object does anything";

  /** A fact: once the operator is back, the drift is put back. */
  public static final String CORRECTS_AFTERWARDS = "once the operator is back, drift is put back";

  /** A fact: once the operator is back, the declaration made meanwhile is carried out. */
  public static final String ACTS_AFTERWARDS =
      "once the operator is back, the new object is served";

  /** An amount: from the operator's return to the correction. */
  public static final String TIME = "from the operator's return to the correction";

  /** An amount: the healing without the operator. */
  public static final String HEALING_TIME = "healing without the operator";

  /** An answer: what the API holds of the object that nobody acts upon. */
  public static final String ALONE = "an object of the new kind, without its controller";

  @Override
  public About about() {
    return new About(
        ID,
        "Who heals what",
        "誰が何を直すのか",
        Quotation.EXTENSIBILITY,
        "The operator is stopped: what still heals, and what does a CRD do alone?",
        "Containers are healed by Kubernetes itself; drift and new objects need the operator, and a"
            + " CRD alone does nothing.",
        "an object of the new kind does something by the CRD alone",
        "it does nothing even with its operator",
        "60 s");
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Nuanced ? Standing.OPERATOR_ADDS : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts asExpected =
        new Facts(findings)
            .does(OPERATOR, HEALS_WITHOUT, CORRECTS_AFTERWARDS, ACTS_AFTERWARDS)
            .doesNot(OPERATOR, CORRECTS_WITHOUT, ACTS_WITHOUT);
    Optional<Verdict> incomplete = asExpected.incomplete();
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (findings.always(OPERATOR, ACTS_WITHOUT)) {
      return new Verdict.Confirmed("a new NginxService was carried out without its operator");
    }
    if (findings.never(OPERATOR, ACTS_AFTERWARDS)) {
      return new Verdict.Refuted(asExpected.exceptions());
    }
    return new Verdict.Nuanced(
        asExpected.hold()
            ? "without the operator a killed container healed all the same; drift and a new"
                + " NginxService waited for it, and were dealt with%s once it was back: a CRD alone"
                    .formatted(time(findings))
                + " is a form to fill in, and its controller is what acts"
            : "a new NginxService waited for its operator, except that: "
                + asExpected.exceptions());
  }

  private static String time(Findings findings) {
    return findings
        .range(OPERATOR, TIME)
        .map(range -> String.format(Locale.ROOT, " within %.1f s", range.median() / 1000.0))
        .orElse("");
  }
}
