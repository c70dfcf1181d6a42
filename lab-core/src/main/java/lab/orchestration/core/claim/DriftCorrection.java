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
import lab.orchestration.core.message.Message;

/** C2a: somebody scales behind the declaration's back. */
public final class DriftCorrection extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2a";

  /** How long is looked on before a change counts as accepted, in seconds. */
  public static final int WINDOW_SECONDS = 15;

  /** An answer: the declaration, before. */
  public static final Message BEFORE = Message.of("drift-correction.before");

  /** An answer: the same, after somebody changed it and was given time to be corrected. */
  public static final Message AFTER = Message.of("drift-correction.after");

  /** A fact: the number of replicas is again what had been declared. */
  public static final Message PUT_BACK = Message.of("drift-correction.put-back");

  /** An amount: from the change to the number being as declared again. */
  public static final Message TIME = Message.of("drift-correction.time");

  /** A fact: the column tells afterwards who made the change. */
  public static final Message NAMED = Message.of("drift-correction.named");

  /** An answer: the engine's words about the correction. */
  public static final Message TOLD = Message.of("drift-correction.told");

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("drift-correction.title"),
        Quotation.DECLARATIVE,
        Message.of("drift-correction.question"),
        Message.of("drift-correction.statement"),
        Message.of("drift-correction.confirmed-if"),
        Message.of("drift-correction.refuted-if"),
        Message.of("experiment.takes-seconds", 45));
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
      return new Verdict.Refuted(Message.of("drift-correction.swarm-as-well"));
    }
    boolean deployment = findings.always(DEPLOYMENT, PUT_BACK);
    boolean operator = findings.always(OPERATOR, PUT_BACK);
    if (deployment && operator) {
      return new Verdict.Confirmed(Message.of("drift-correction.deployment-and-operator"));
    }
    if (!operator) {
      return new Verdict.Refuted(Message.of("drift-correction.operator-did-not"));
    }
    return new Verdict.Nuanced(
        Message.of("drift-correction.operator-only", time(findings), named(findings)));
  }

  private static Message time(Findings findings) {
    return findings
        .range(OPERATOR, TIME)
        .map(
            range ->
                Message.of(
                    "drift-correction.after-seconds",
                    String.format(Locale.ROOT, "%.2f", range.median() / 1000.0)))
        .orElse(Message.empty());
  }

  private static Message named(Findings findings) {
    return findings.always(OPERATOR, NAMED)
        ? Message.of("drift-correction.event-names-who")
        : Message.of("drift-correction.nobody-named");
  }
}
