package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** C2f: what an API says to a declaration that is wrong. */
public final class BadInput extends Claim {

  /** The claim's ID. */
  public static final String ID = "C2f";

  /** A fact: what our CRD's rule forbids is no mistake in an object of Kubernetes' own. */
  public static final Message PLAIN_INGRESS = Message.of("bad-input.plain-ingress");

  /** What can be wrong with a declaration. */
  public enum Mistake {
    /** A field that does not exist: {@code replcias}. */
    UNKNOWN_FIELD("unknown-field"),
    /** A text where a number belongs. */
    WRONG_TYPE("wrong-type"),
    /** Minus one replicas. */
    NEGATIVE_REPLICAS("negative-replicas"),
    /** A name that no DNS knows. */
    BAD_NAME("name-with-blank"),
    /**
     * Two fields that do not go together: an NginxService with an Ingress and without a host, which
     * is a rule of its CRD; on Swarm a port twice.
     */
    CONTRADICTION("contradiction");

    private final String key;

    Mistake(String key) {
      this.key = key;
    }

    private Message words() {
      return Message.of("bad-input." + key);
    }

    /** An answer: the request as it was sent, and what the API said. */
    public Message answer() {
      return words();
    }

    /** A fact: the declaration was not accepted. */
    public Message refused() {
      return Message.of("bad-input.refused", words());
    }

    /** A fact: the answer names the field that is wrong. */
    public Message named() {
      return Message.of("bad-input.answer-names-field", words());
    }

    /** A fact: something of it was stored all the same. */
    public Message stored() {
      return Message.of("bad-input.something-was-stored", words());
    }

    /** A fact about Kubernetes, asked without {@code fieldValidation=Strict}: it was refused. */
    public Message refusedUnasked() {
      return Message.of("bad-input.refused-unasked", words());
    }

    /** A fact, as {@link #refusedUnasked()}: a warning came with the answer. */
    public Message warnedUnasked() {
      return Message.of("bad-input.warned-unasked", words());
    }

    /** A fact, as {@link #refusedUnasked()}: something of it was stored. */
    public Message storedUnasked() {
      return Message.of("bad-input.stored-unasked", words());
    }

    /** An answer, as {@link #answer()}, to the request without {@code fieldValidation=Strict}. */
    public Message answerUnasked() {
      return Message.of("bad-input.answer-unasked", words());
    }
  }

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("bad-input.title"),
        Quotation.DECLARATIVE,
        Message.of("bad-input.question"),
        Message.of("bad-input.statement"),
        Message.of("bad-input.confirmed-if"),
        Message.of("bad-input.refuted-if"),
        Message.of("experiment.takes-seconds", 10));
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
    Message seen =
        Message.of(
            "bad-input.seen",
            strict.size(),
            all,
            words(passed),
            warned(findings, passed),
            words(swarmPassed),
            findings.always(OPERATOR, PLAIN_INGRESS)
                ? Message.of("bad-input.rule-of-our-crd")
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

  private static Message words(List<Mistake> mistakes) {
    return mistakes.isEmpty()
        ? Message.of("bad-input.none")
        : Message.commas(mistakes.stream().map(Mistake::answer).toList());
  }

  private static Message warned(Findings findings, List<Mistake> passed) {
    return !passed.isEmpty()
            && passed.stream().allMatch(one -> findings.always(OPERATOR, one.warnedUnasked()))
        ? Message.of("bad-input.with-warning")
        : Message.empty();
  }

  /** Whether it was refused by an answer that names the field. */
  private static boolean isHandled(Findings findings, String column, Mistake mistake) {
    return findings.always(column, mistake.refused()) && findings.always(column, mistake.named());
  }
}
