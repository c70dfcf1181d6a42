package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.DEPLOYMENT;
import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C2b: two people, or programs, write to the same object. */
public final class TwoWriters extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2b";

  /** A fact: somebody who writes what he read before another wrote is refused. */
  public static final String STALE_REFUSED = "a stale write is refused";

  /** A fact: what one writer declared survives a declaration of another who does not mention it. */
  public static final String OTHERS_KEPT = "a declaration leaves the other writer's field alone";

  /** A fact: two who want different values of one field get a conflict instead of the last word. */
  public static final String CONFLICT = "two values for one field are a conflict";

  /** A fact: that conflict names the field and its owner. */
  public static final String OWNER_NAMED = "the conflict names the field's owner";

  /** An answer: the stale write. */
  public static final String STALE_WRITE = "a write of what was read before the other's";

  /** An answer: the second writer's declaration, and the object afterwards. */
  public static final String SECOND_DECLARATION = "a second writer declares a field of its own";

  /** An answer: the second writer's declaration of the first one's field. */
  public static final String SAME_FIELD = "a second writer declares the first one's field";

  @Override
  public About about() {
    return new About(
        ID,
        "Two writers",
        "二人の書き手",
        Quotation.DECLARATIVE,
        "Two writers declare parts of the same object: who keeps what?",
        "Kubernetes keeps two writers' fields apart and reports a conflict by the owner's name;"
            + " Swarm takes the whole from whoever writes last.",
        "on Kubernetes the other's field stays, and the same field is a conflict that names its"
            + " owner; on Swarm neither, though both refuse a stale write",
        "Kubernetes loses the other's field silently, or Swarm keeps it",
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
        ? new Verdict.Confirmed(
            "both refuse a stale write; but whoever reads first and then writes a whole Swarm"
                + " service takes the other's field away without a word, while server-side apply"
                + " keeps each writer's fields and names the owner when two want the same one")
        : new Verdict.Nuanced(
            "server-side apply keeps each writer's fields and Swarm does not, except that: "
                + rest.exceptions());
  }
}
