package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.DEPLOYMENT;
import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C2d: what becomes of a thing that disappears from the declaration. */
public final class Removal extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2d";

  /** A fact: what is no longer in the file is gone after the file was declared again. */
  public static final String GONE_FROM_FILE = "what left the file goes with the next declaration";

  /** A fact: with the tool's option for it, it is gone. */
  public static final String GONE_BY_PRUNE = "with --prune it goes";

  /** A fact: removing the one declared object removes all that was made for it. */
  public static final String OWNED_COLLECTED = "with the one object all goes that was made for it";

  /** A fact: a part that is no longer mentioned in the object goes, with what was made for it. */
  public static final String PART_COLLECTED = "a part that is no longer declared goes as well";

  /** An answer: declaring the shorter file, and what is there afterwards. */
  public static final String SHORTER_FILE = "the file without the second service";

  /** An answer: the same with the tool's option for it. */
  public static final String PRUNED = "the same with --prune";

  /** An answer: removing the one object, and what is there afterwards. */
  public static final String OBJECT_REMOVED = "removing the one object";

  @Override
  public About about() {
    return new About(
        ID,
        "Removal",
        "宣言から消えたもの",
        Quotation.DECLARATIVE,
        "What becomes of a thing that is no longer declared?",
        "What leaves a file stays on both sides unless one says --prune; what an operator made for"
            + " an object goes with it by owner references.",
        "a file without a thing removes it on Kubernetes, and not on Swarm",
        "neither plain YAML nor the operator removes anything by itself, or Swarm does",
        "30 s");
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
      return new Verdict.Confirmed("plain YAML removes what it no longer has, and Swarm does not");
    }
    return new Verdict.Nuanced(
        "a file that no longer has a service leaves it running, on Swarm and on Kubernetes alike,"
            + (findings.always(SWARM, GONE_BY_PRUNE) && findings.always(DEPLOYMENT, GONE_BY_PRUNE)
                ? " unless one says --prune to either;"
                : " and --prune does not help everywhere;")
            + " what the operator made for an NginxService goes with it by itself, by owner"
            + " references, and so does a part that is no longer declared");
  }
}
