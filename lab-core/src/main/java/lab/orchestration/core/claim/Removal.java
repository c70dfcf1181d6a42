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

/** C2d: what becomes of a thing that disappears from the declaration. */
public final class Removal extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2d";

  /** A fact: what is no longer in the file is gone after the file was declared again. */
  public static final Message GONE_FROM_FILE = Message.of("removal.gone-from-file");

  /** A fact: with the tool's option for it, it is gone. */
  public static final Message GONE_BY_PRUNE = Message.of("removal.gone-by-prune");

  /** A fact: removing the one declared object removes all that was made for it. */
  public static final Message OWNED_COLLECTED = Message.of("removal.owned-collected");

  /** A fact: a part that is no longer mentioned in the object goes, with what was made for it. */
  public static final Message PART_COLLECTED = Message.of("removal.part-collected");

  /** An answer: declaring the shorter file, and what is there afterwards. */
  public static final Message SHORTER_FILE = Message.of("removal.shorter-file");

  /** An answer: the same with the tool's option for it. */
  public static final Message PRUNED = Message.of("removal.pruned");

  /** An answer: removing the one object, and what is there afterwards. */
  public static final Message OBJECT_REMOVED = Message.of("removal.object-removed");

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("removal.title"),
        Quotation.DECLARATIVE,
        Message.of("removal.question"),
        Message.of("removal.statement"),
        Message.of("removal.confirmed-if"),
        Message.of("removal.refuted-if"),
        Message.of("experiment.takes-seconds", 30));
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
    Facts asked =
        new Facts(findings)
            .does(SWARM, GONE_FROM_FILE, GONE_BY_PRUNE)
            .does(DEPLOYMENT, GONE_FROM_FILE, GONE_BY_PRUNE)
            .does(OPERATOR, OWNED_COLLECTED, PART_COLLECTED);
    Optional<Verdict> incomplete = asked.incomplete();
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    boolean swarm = findings.always(SWARM, GONE_FROM_FILE);
    boolean deployment = findings.always(DEPLOYMENT, GONE_FROM_FILE);
    boolean operator =
        findings.always(OPERATOR, OWNED_COLLECTED) && findings.always(OPERATOR, PART_COLLECTED);
    if (swarm || !(deployment || operator)) {
      return new Verdict.Refuted(asked.exceptions());
    }
    if (deployment) {
      return new Verdict.Confirmed(Message.of("removal.plain-yaml-removes"));
    }
    return new Verdict.Nuanced(
        Message.of(
            "removal.seen",
            findings.always(SWARM, GONE_BY_PRUNE) && findings.always(DEPLOYMENT, GONE_BY_PRUNE)
                ? Message.of("removal.unless-pruned")
                : Message.of("removal.prune-does-not-help")));
  }
}
