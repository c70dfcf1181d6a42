package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Locale;
import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C1: can the API be extended by a kind that it was not built with? */
public final class ApiExtension extends Claim {

  /** The claim's ID. */
  public static final String ID = "C1";

  /** An answer: what the API says to the kind before anything was done. */
  public static final String BEFORE = "a kind that the API does not know, before";

  /** An answer: how the API was, or could not be, extended. */
  public static final String EXTENDING = "extending the API";

  /** An answer: what the API says to the same request afterwards. */
  public static final String AFTER = "the same kind, afterwards";

  /** An answer: the nearest thing that the API offers to a new kind. */
  public static final String NEAREST = "the nearest thing to a new kind";

  /** An answer: what the Engine can be extended by, with names. */
  public static final String PLUGINS = "the plugins of the engine";

  /** A spread: how many plugins of each type the Engine has. */
  public static final String PLUGIN_TYPES = "plugins by type, no kinds of objects";

  /** A fact: the API knows the kind before it was extended; a check of the experiment itself. */
  public static final String KNOWN_BEFORE = "the kind is known beforehand";

  /** A fact: after the API was extended, an object of the new kind is accepted and kept. */
  public static final String ACCEPTED = "an object of the new kind is accepted";

  /** A fact: the API server was not restarted for it. */
  public static final String SAME_PROCESS = "by the same API process, without a restart";

  /** A fact: an unmodified client explains and lists the new kind. */
  public static final String SAME_CLIENT = "an unmodified client explains and lists the new kind";

  /** A fact: fields that were left out get their defaults. */
  public static final String DEFAULTS = "defaults are filled in";

  /** A fact: a wrong value is refused with a message that names the field. */
  public static final String VALIDATED = "a wrong value is refused, naming the field";

  /** A fact: status is written apart from spec. */
  public static final String STATUS = "status is a resource of its own";

  /** A fact: the general request for scaling works on the new kind. */
  public static final String SCALED = "it can be scaled by the general request";

  /** A fact: changes of the new kind are delivered as a stream. */
  public static final String WATCHED = "its changes can be watched";

  /** An amount: from the extension to the first accepted object. */
  public static final String TIME = "from extending the API to the first object";

  private static final String[] AS_BUILT_IN = {
    SAME_PROCESS, SAME_CLIENT, DEFAULTS, VALIDATED, STATUS, SCALED, WATCHED
  };

  @Override
  public About about() {
    return new About(
        ID,
        "API extension",
        "APIの拡張性",
        Quotation.EXTENSIBILITY,
        "Can the API be taught a kind that it was not built with, and how much comes with it?",
        "The Kubernetes API takes a new kind while it runs, and treats it as one of its own; the"
            + " Docker Engine takes plugins for volumes, networks, logs and authorization, but no"
            + " new kind.",
        "Kubernetes accepts the new kind without a restart, with schema, defaults, validation,"
            + " status, scale and watch; the Engine accepts no new kind",
        "Kubernetes does not accept the new kind, or the Engine accepts one",
        "15 s");
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
          "Kubernetes takes new kinds while it runs, but not in every respect as its own: "
              + asBuiltIn.exceptions());
    }
    return new Verdict.Confirmed(
        "the Docker Engine's API took no new kind (labels are the nearest thing, and nobody checks"
            + " them)%s; the Kubernetes API served one%s, without a restart,"
                .formatted(plugins(findings), time(findings))
            + " with schema, defaults, validation, status, scale and watch. How far 'without limit'"
            + " goes was not measured");
  }

  private static String plugins(Findings findings) {
    return findings.spreads(SWARM, PLUGIN_TYPES).stream()
        .findFirst()
        .map(types -> ", though plugins of these types: " + String.join(", ", types.keySet()))
        .orElse("");
  }

  private static String time(Findings findings) {
    return findings
        .range(OPERATOR, TIME)
        .map(range -> String.format(Locale.ROOT, " after %.1f s", range.median() / 1000.0))
        .orElse("");
  }
}
