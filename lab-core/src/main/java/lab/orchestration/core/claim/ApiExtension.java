package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Locale;
import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** C1: can the API be extended by a kind that it was not built with? */
public final class ApiExtension extends Claim {

  /** The claim's ID. */
  public static final String ID = "C1";

  /** An answer: what the API says to the kind before anything was done. */
  public static final Message BEFORE = Message.of("api-extension.before");

  /** An answer: how the API was, or could not be, extended. */
  public static final Message EXTENDING = Message.of("api-extension.extending");

  /** An answer: what the API says to the same request afterwards. */
  public static final Message AFTER = Message.of("api-extension.after");

  /** An answer: the nearest thing that the API offers to a new kind. */
  public static final Message NEAREST = Message.of("api-extension.nearest");

  /** An answer: what the Engine can be extended by, with names. */
  public static final Message PLUGINS = Message.of("api-extension.plugins");

  /** A spread: how many plugins of each type the Engine has. */
  public static final Message PLUGIN_TYPES = Message.of("api-extension.plugin-types");

  /** A fact: the API knows the kind before it was extended; a check of the experiment itself. */
  public static final Message KNOWN_BEFORE = Message.of("api-extension.known-before");

  /** A fact: after the API was extended, an object of the new kind is accepted and kept. */
  public static final Message ACCEPTED = Message.of("api-extension.accepted");

  /** A fact: the API server was not restarted for it. */
  public static final Message SAME_PROCESS = Message.of("api-extension.same-process");

  /** A fact: an unmodified client explains and lists the new kind. */
  public static final Message SAME_CLIENT = Message.of("api-extension.same-client");

  /** A fact: fields that were left out get their defaults. */
  public static final Message DEFAULTS = Message.of("api-extension.defaults");

  /** A fact: a wrong value is refused with a message that names the field. */
  public static final Message VALIDATED = Message.of("api-extension.validated");

  /** A fact: status is written apart from spec. */
  public static final Message STATUS = Message.of("api-extension.status");

  /** A fact: the general request for scaling works on the new kind. */
  public static final Message SCALED = Message.of("api-extension.scaled");

  /** A fact: changes of the new kind are delivered as a stream. */
  public static final Message WATCHED = Message.of("api-extension.watched");

  /** An amount: from the extension to the first accepted object. */
  public static final Message TIME = Message.of("api-extension.time");

  private static final Message[] AS_BUILT_IN = {
    SAME_PROCESS, SAME_CLIENT, DEFAULTS, VALIDATED, STATUS, SCALED, WATCHED
  };

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("api-extension.title"),
        Quotation.EXTENSIBILITY,
        Message.of("api-extension.question"),
        Message.of("api-extension.statement"),
        Message.of("api-extension.confirmed-if"),
        Message.of("api-extension.refuted-if"),
        Message.of("experiment.takes-seconds", 15));
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.ALIKE : Standing.KUBERNETES_ADDS;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts accepted =
        new Facts(findings)
            .doesNot(OPERATOR, KNOWN_BEFORE)
            .does(OPERATOR, ACCEPTED)
            .doesNot(SWARM, KNOWN_BEFORE, ACCEPTED);
    Facts asBuiltIn = new Facts(findings).does(OPERATOR, AS_BUILT_IN);
    Optional<Verdict> incomplete = accepted.incomplete().or(asBuiltIn::incomplete);
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (!accepted.hold()) {
      return new Verdict.Refuted(accepted.exceptions());
    }
    if (!asBuiltIn.hold()) {
      return new Verdict.Nuanced(
          Message.of("api-extension.not-in-every-respect", asBuiltIn.exceptions()));
    }
    return new Verdict.Confirmed(
        Message.of("api-extension.seen", plugins(findings), time(findings)));
  }

  private static Message plugins(Findings findings) {
    return findings.spreads(SWARM, PLUGIN_TYPES).stream()
        .findFirst()
        .map(types -> Message.of("api-extension.though-plugins", String.join(", ", types.keySet())))
        .orElse(Message.empty());
  }

  private static Message time(Findings findings) {
    return findings
        .range(OPERATOR, TIME)
        .map(
            range ->
                Message.of(
                    "api-extension.after-seconds",
                    String.format(Locale.ROOT, "%.1f", range.median() / 1000.0)))
        .orElse(Message.empty());
  }
}
