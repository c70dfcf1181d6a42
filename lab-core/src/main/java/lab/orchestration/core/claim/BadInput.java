package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Claim;
import lab.orchestration.core.Findings;
import lab.orchestration.core.Quotation;
import lab.orchestration.core.Standing;
import lab.orchestration.core.Verdict;

/** C2f: what an API says to a declaration that is wrong. */
public final class BadInput extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2f";

  /** What can be wrong with a declaration. */
  public enum Mistake {
    /** A field that does not exist: {@code replcias}. */
    UNKNOWN_FIELD("an unknown field"),
    /** A text where a number belongs. */
    WRONG_TYPE("a wrong type"),
    /** Minus one replicas. */
    NEGATIVE_REPLICAS("replicas: -1"),
    /** A name that no DNS knows. */
    BAD_NAME("a name with a blank"),
    /** Two fields that do not go together: an Ingress without a host; on Swarm a port twice. */
    CONTRADICTION("fields that do not go together");

    private final String words;

    Mistake(String words) {
      this.words = words;
    }

    /** An answer: the request as it was sent, and what the API said. */
    public String answer() {
      return words;
    }

    /** A fact: the declaration was not accepted. */
    public String refused() {
      return words + ": refused";
    }

    /** A fact: the answer names the field that is wrong. */
    public String named() {
      return words + ": the answer names the field";
    }

    /** A fact: something of it was stored all the same. */
    public String stored() {
      return words + ": something was stored";
    }
  }

  @Override
  public About about() {
    return new About(
        ID,
        "Bad input",
        "誤った宣言",
        Quotation.DECLARATIVE,
        "A declaration is wrong: is it refused, is the field named, and was anything stored?",
        "The Kubernetes API refuses every wrong declaration and names the field; the Docker"
            + " Engine's does not.",
        "Kubernetes refuses each and names the field, and the Engine fails to do so at least once",
        "Kubernetes refuses no more than the Engine does, or stores what it refused",
        "10 s");
  }

  @Override
  public Standing standing(Verdict verdict) {
    return verdict instanceof Verdict.Refuted ? Standing.ALIKE : Standing.KUBERNETES_ADDS;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts asked = new Facts(findings);
    for (Mistake mistake : Mistake.values()) {
      asked.does(OPERATOR, mistake.refused()).does(SWARM, mistake.refused());
    }
    Optional<Verdict> incomplete = asked.incomplete();
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    List<String> kubernetes = handled(findings, OPERATOR);
    List<String> swarm = handled(findings, SWARM);
    List<String> stored =
        List.of(Mistake.values()).stream()
            .filter(mistake -> findings.always(OPERATOR, mistake.refused()))
            .filter(mistake -> findings.always(OPERATOR, mistake.stored()))
            .map(Mistake::answer)
            .toList();
    String seen =
        "of %d mistakes Kubernetes refused %d naming the field (%s), the Docker Engine %d (%s)"
                .formatted(
                    Mistake.values().length,
                    kubernetes.size(),
                    String.join(", ", kubernetes),
                    swarm.size(),
                    swarm.isEmpty() ? "none" : String.join(", ", swarm))
            + (stored.isEmpty()
                ? ""
                : "; but one of Kubernetes' refusals is the operator's, who read it when it was"
                    + " stored already (%s)".formatted(String.join(", ", stored)));
    if (!stored.isEmpty() || kubernetes.size() <= swarm.size()) {
      return new Verdict.Refuted(seen);
    }
    return kubernetes.size() == Mistake.values().length
        ? new Verdict.Confirmed(seen)
        : new Verdict.Nuanced(seen + "; the API of this version lets the others pass");
  }

  /** The mistakes that were refused by an answer that names the field. */
  private static List<String> handled(Findings findings, String column) {
    return List.of(Mistake.values()).stream()
        .filter(mistake -> findings.always(column, mistake.refused()))
        .filter(mistake -> findings.always(column, mistake.named()))
        .map(Mistake::answer)
        .toList();
  }
}
