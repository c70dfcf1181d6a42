package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.DEPLOYMENT;
import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C2c: the same declaration again, a declaration without effect, and what would change. */
public final class RepeatedApply extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2c";

  /** A fact: the object's version is the same after the same declaration was sent again. */
  public static final String OBJECT_UNTOUCHED = "declared again, the object is not written";

  /** A fact: the replicas are the same ones after the same declaration was sent again. */
  public static final String REPLICAS_UNTOUCHED = "declared again, the replicas stay the same";

  /** A fact: the API answers what it would store, without storing it. */
  public static final String DRY_RUN = "a dry run by the API itself";

  /** A fact: that answer has the defaults in it. */
  public static final String DRY_RUN_DEFAULTS = "the dry run shows the defaults";

  /** A fact: a wrong declaration is refused by the dry run. */
  public static final String DRY_RUN_REFUSES = "the dry run refuses what is wrong";

  /** A fact: what would change can be shown beforehand. */
  public static final String DIFF = "what would change can be shown beforehand";

  /** An answer: the versions before and after. */
  public static final String AGAIN = "the same declaration again";

  /** An answer: the dry run, or what the tool says to being asked for one. */
  public static final String DRY_RUN_ANSWER = "a dry run";

  /** An answer: the difference. */
  public static final String DIFF_ANSWER = "the difference to what is declared now";

  @Override
  public About about() {
    return new About(
        ID,
        "Repeated apply, dry run, diff",
        "繰り返しの宣言と事前確認",
        Quotation.DECLARATIVE,
        "What does the same declaration do a second time, and can one look before one leaps?",
        "On Kubernetes the same declaration changes nothing, and the API shows beforehand what"
            + " another would change; Swarm writes again and has no dry run.",
        "Kubernetes leaves object and replicas untouched and has dry run and diff; Swarm writes the"
            + " object again and has no dry run",
        "Kubernetes restarts replicas for the same declaration, or Swarm has a dry run",
        "15 s");
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.ALIKE : Standing.KUBERNETES_ADDS;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts heart =
        new Facts(findings)
            .does(DEPLOYMENT, REPLICAS_UNTOUCHED, DRY_RUN)
            .does(OPERATOR, REPLICAS_UNTOUCHED, DRY_RUN)
            .doesNot(SWARM, DRY_RUN);
    Facts rest =
        new Facts(findings)
            .does(DEPLOYMENT, OBJECT_UNTOUCHED, DRY_RUN_DEFAULTS, DRY_RUN_REFUSES, DIFF)
            .does(OPERATOR, OBJECT_UNTOUCHED, DRY_RUN_DEFAULTS, DRY_RUN_REFUSES, DIFF)
            .doesNot(SWARM, OBJECT_UNTOUCHED);
    Facts swarmsReplicas = new Facts(findings).does(SWARM, REPLICAS_UNTOUCHED);
    Optional<Verdict> incomplete =
        heart.incomplete().or(rest::incomplete).or(swarmsReplicas::incomplete);
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (!heart.hold()) {
      return new Verdict.Refuted(heart.exceptions());
    }
    String fairness =
        swarmsReplicas.hold() ? ", though its tasks are left alone as well" : " and its tasks";
    return rest.hold()
        ? new Verdict.Confirmed(
            "Kubernetes writes nothing for a declaration that it has already, and shows by dry run"
                + " and diff what another would do; Swarm writes the service a second time"
                + fairness
                + ", and can show nothing beforehand")
        : new Verdict.Nuanced(
            "Kubernetes has a dry run and Swarm has none, except that: " + rest.exceptions());
  }
}
