package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.DEPLOYMENT;
import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** C2c: the same declaration again, a declaration without effect, and what would change. */
public final class RepeatedApply extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2c";

  /** A fact: the object's version is the same after the same declaration was sent again. */
  public static final Message OBJECT_UNTOUCHED = Message.of("repeated-apply.object-untouched");

  /** A fact: the replicas are the same ones after the same declaration was sent again. */
  public static final Message REPLICAS_UNTOUCHED = Message.of("repeated-apply.replicas-untouched");

  /** A fact: the API answers what it would store, without storing it. */
  public static final Message DRY_RUN = Message.of("repeated-apply.dry-run");

  /** A fact: that answer has the defaults in it. */
  public static final Message DRY_RUN_DEFAULTS = Message.of("repeated-apply.dry-run-defaults");

  /** A fact: a wrong declaration is refused by the dry run. */
  public static final Message DRY_RUN_REFUSES = Message.of("repeated-apply.dry-run-refuses");

  /** A fact: what would change can be shown beforehand. */
  public static final Message DIFF = Message.of("repeated-apply.diff");

  /** An answer: the versions before and after. */
  public static final Message AGAIN = Message.of("repeated-apply.again");

  /** An answer: the dry run, or what the tool says to being asked for one. */
  public static final Message DRY_RUN_ANSWER = Message.of("repeated-apply.dry-run-answer");

  /** An answer: the difference. */
  public static final Message DIFF_ANSWER = Message.of("repeated-apply.diff-answer");

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("repeated-apply.title"),
        Quotation.DECLARATIVE,
        Message.of("repeated-apply.question"),
        Message.of("repeated-apply.statement"),
        Message.of("repeated-apply.confirmed-if"),
        Message.of("repeated-apply.refuted-if"),
        Message.of("experiment.takes-seconds", 15));
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
    Message fairness =
        swarmsReplicas.hold()
            ? Message.of("repeated-apply.not-its-tasks")
            : Message.of("repeated-apply.and-its-tasks");
    return rest.hold()
        ? new Verdict.Confirmed(Message.of("repeated-apply.seen", fairness))
        : new Verdict.Nuanced(Message.of("repeated-apply.except", rest.exceptions()));
  }
}
