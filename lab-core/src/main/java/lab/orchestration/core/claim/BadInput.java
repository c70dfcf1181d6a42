package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C2f: what an API says to a declaration that is wrong. */
public final class BadInput extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2f";

  /** A fact: what our CRD's rule forbids is no mistake in an object of Kubernetes' own. */
  public static final String PLAIN_INGRESS = "a plain Ingress without a host is accepted";

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
    /**
     * Two fields that do not go together: an NginxService with an Ingress and without a host, which
     * is a rule of its CRD; on Swarm a port twice.
     */
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

    /** A fact about Kubernetes, asked without {@code fieldValidation=Strict}: it was refused. */
    public String refusedUnasked() {
      return words + ", without fieldValidation=Strict: refused";
    }

    /** A fact, as {@link #refusedUnasked()}: a warning came with the answer. */
    public String warnedUnasked() {
      return words + ", without fieldValidation=Strict: warned of";
    }

    /** A fact, as {@link #refusedUnasked()}: something of it was stored. */
    public String storedUnasked() {
      return words + ", without fieldValidation=Strict: something was stored";
    }

    /** An answer, as {@link #answer()}, to the request without {@code fieldValidation=Strict}. */
    public String answerUnasked() {
      return words + ", without fieldValidation=Strict";
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
        "Asked for strictness, as kubectl does, the Kubernetes API refuses every wrong declaration"
            + " and names the field; not asked, it drops a field that it does not know, warns, and"
            + " stores the rest. The Docker Engine drops it without a warning. That an Ingress"
            + " needs a host is a rule of our CRD, not of Kubernetes.",
        "Kubernetes refuses more than the Engine does, whether or not it is asked for strictness",
        "Kubernetes refuses no more than the Engine does, even if it is asked for strictness",
        "10 s");
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.ALIKE : Standing.KUBERNETES_ADDS;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts asked = new Facts(findings);
    for (Mistake mistake : Mistake.values()) {
      asked.does(OPERATOR, mistake.refused(), mistake.refusedUnasked());
      asked.does(SWARM, mistake.refused());
    }
    Optional<Verdict> incomplete = asked.incomplete();
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    List<Mistake> strict = those(mistake -> isHandled(findings, OPERATOR, mistake));
    List<Mistake> passed = those(mistake -> !findings.always(OPERATOR, mistake.refusedUnasked()));
    List<Mistake> swarmPassed = those(mistake -> !isHandled(findings, SWARM, mistake));
    int all = Mistake.values().length;
    String seen =
        "asked for strictness, as kubectl does, Kubernetes refused %d of %d mistakes and named the"
                .formatted(strict.size(), all)
            + " field; not asked, it let pass %s%s; the Docker Engine let pass %s"
                .formatted(words(passed), warned(findings, passed), words(swarmPassed))
            + (findings.always(OPERATOR, PLAIN_INGRESS)
                ? "; that an Ingress needs a host is a rule of our CRD, not of Kubernetes"
                : "");
    boolean stored =
        strict.stream().anyMatch(mistake -> findings.always(OPERATOR, mistake.stored()));
    if (stored || strict.size() <= all - swarmPassed.size()) {
      return new Verdict.Refuted(seen);
    }
    return passed.size() < swarmPassed.size()
        ? new Verdict.Confirmed(seen)
        : new Verdict.Nuanced(seen);
  }

  private static List<Mistake> those(Predicate<Mistake> which) {
    return Stream.of(Mistake.values()).filter(which).toList();
  }

  private static String words(List<Mistake> mistakes) {
    return mistakes.isEmpty()
        ? "none"
        : mistakes.stream().map(Mistake::answer).collect(Collectors.joining(", "));
  }

  private static String warned(Findings findings, List<Mistake> passed) {
    return !passed.isEmpty()
            && passed.stream().allMatch(one -> findings.always(OPERATOR, one.warnedUnasked()))
        ? " with a warning"
        : "";
  }

  /** Whether it was refused by an answer that names the field. */
  private static boolean isHandled(Findings findings, String column, Mistake mistake) {
    return findings.always(column, mistake.refused()) && findings.always(column, mistake.named());
  }
}
