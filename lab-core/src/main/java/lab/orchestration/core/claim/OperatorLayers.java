package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;

import java.util.Locale;
import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** C5: which layer heals what, shown by stopping the operator. */
public final class OperatorLayers extends Claim {

  /** The claim's ID. */
  public static final String ID = "C5";

  /** How long is looked on before something counts as not done, in seconds. */
  public static final int WINDOW_SECONDS = 15;

  /** A fact: without the operator a killed container is started again all the same. */
  public static final Message HEALS_WITHOUT = Message.of("operator-layers.heals-without");

  /** A fact: without the operator a change behind the declaration's back is put back. */
  public static final Message CORRECTS_WITHOUT = Message.of("operator-layers.corrects-without");

  /** A fact: without the operator a new declaration has any effect. */
  public static final Message ACTS_WITHOUT = Message.of("operator-layers.acts-without");

  /** A fact: once the operator is back, the drift is put back. */
  public static final Message CORRECTS_AFTERWARDS =
      Message.of("operator-layers.corrects-afterwards");

  /** A fact: once the operator is back, the declaration made meanwhile is carried out. */
  public static final Message ACTS_AFTERWARDS = Message.of("operator-layers.acts-afterwards");

  /** An amount: from the operator's return to the correction. */
  public static final Message TIME = Message.of("operator-layers.time");

  /** An amount: the healing without the operator. */
  public static final Message HEALING_TIME = Message.of("operator-layers.healing-time");

  /** An answer: what the API holds of the object that nobody acts upon. */
  public static final Message ALONE = Message.of("operator-layers.alone");

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("operator-layers.title"),
        Quotation.EXTENSIBILITY,
        Message.of("operator-layers.question"),
        Message.of("operator-layers.statement"),
        Message.of("operator-layers.confirmed-if"),
        Message.of("operator-layers.refuted-if"),
        Message.of("experiment.takes-seconds", 60));
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
      return new Verdict.Confirmed(Message.of("operator-layers.carried-out-without"));
    }
    if (findings.never(OPERATOR, ACTS_AFTERWARDS)) {
      return new Verdict.Refuted(asExpected.exceptions());
    }
    return new Verdict.Nuanced(
        asExpected.hold()
            ? Message.of("operator-layers.seen", time(findings))
            : Message.of("operator-layers.waited-except", asExpected.exceptions()));
  }

  private static Message time(Findings findings) {
    return findings
        .range(OPERATOR, TIME)
        .map(
            range ->
                Message.of(
                    "operator-layers.within-seconds",
                    String.format(Locale.ROOT, "%.1f", range.median() / 1000.0)))
        .orElse(Message.empty());
  }
}
