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

/** C2b: two people, or programs, write to the same object. */
public final class TwoWriters extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2b";

  /** A fact: somebody who writes what he read before another wrote is refused. */
  public static final Message STALE_REFUSED = Message.of("two-writers.stale-refused");

  /** A fact: what one writer declared survives a declaration of another who does not mention it. */
  public static final Message OTHERS_KEPT = Message.of("two-writers.others-kept");

  /** A fact: two who want different values of one field get a conflict instead of the last word. */
  public static final Message CONFLICT = Message.of("two-writers.conflict");

  /** A fact: that conflict names the field and its owner. */
  public static final Message OWNER_NAMED = Message.of("two-writers.owner-named");

  /** An answer: the stale write. */
  public static final Message STALE_WRITE = Message.of("two-writers.stale-write");

  /** An answer: the second writer's declaration, and the object afterwards. */
  public static final Message SECOND_DECLARATION = Message.of("two-writers.second-declaration");

  /** An answer: the second writer's declaration of the first one's field. */
  public static final Message SAME_FIELD = Message.of("two-writers.same-field");

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("two-writers.title"),
        Quotation.DECLARATIVE,
        Message.of("two-writers.question"),
        Message.of("two-writers.statement"),
        Message.of("two-writers.confirmed-if"),
        Message.of("two-writers.refuted-if"),
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
            .does(DEPLOYMENT, OTHERS_KEPT)
            .does(OPERATOR, OTHERS_KEPT)
            .doesNot(SWARM, OTHERS_KEPT);
    Facts rest =
        new Facts(findings)
            .does(DEPLOYMENT, CONFLICT, OWNER_NAMED, STALE_REFUSED)
            .does(OPERATOR, CONFLICT, OWNER_NAMED, STALE_REFUSED)
            .doesNot(SWARM, CONFLICT)
            .does(SWARM, STALE_REFUSED);
    Optional<Verdict> incomplete = heart.incomplete().or(rest::incomplete);
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (!heart.hold()) {
      return new Verdict.Refuted(heart.exceptions());
    }
    return rest.hold()
        ? new Verdict.Confirmed(Message.of("two-writers.seen"))
        : new Verdict.Nuanced(Message.of("two-writers.except", rest.exceptions()));
  }
}
