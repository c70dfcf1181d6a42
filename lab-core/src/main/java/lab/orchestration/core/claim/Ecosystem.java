package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** C3: what the ecosystem builds on, as far as it can be measured. */
public final class Ecosystem extends Claim {

  /** The claim's ID. */
  public static final String ID = "C3";

  /** A fact: figures in the Prometheus format can be read, as the cluster is. */
  public static final Message METRICS = Message.of("ecosystem.metrics");

  /** A fact: what happened to an object can be listed afterwards, by the object. */
  public static final Message EVENTS = Message.of("ecosystem.events");

  /** A fact: readiness and liveness can be asked for separately. */
  public static final Message PROBES = Message.of("ecosystem.probes");

  /** A fact: a client can be allowed to read and not to delete. */
  public static final Message PARTIAL_RIGHTS = Message.of("ecosystem.partial-rights");

  /** A fact: traffic between two replicas that share a network can be forbidden by declaration. */
  public static final Message TRAFFIC_RULES = Message.of("ecosystem.traffic-rules");

  /** An answer: the first lines of the metrics, or what is said instead. */
  public static final Message METRICS_ANSWER = Message.of("ecosystem.metrics-answer");

  /** An answer: the events of the service. */
  public static final Message EVENTS_ANSWER = Message.of("ecosystem.events-answer");

  /** An answer: reading with the restricted client. */
  public static final Message READ = Message.of("ecosystem.read");

  /** An answer: deleting with the restricted client. */
  public static final Message DELETE = Message.of("ecosystem.delete");

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("ecosystem.title"),
        Quotation.ECOSYSTEM,
        Message.of("ecosystem.question"),
        Message.of("ecosystem.statement"),
        Message.of("ecosystem.confirmed-if"),
        Message.of("ecosystem.refuted-if"),
        Message.of("experiment.takes-seconds", 20));
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.ALIKE : Standing.KUBERNETES_ADDS;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts kubernetes = new Facts(findings).does(OPERATOR, METRICS, EVENTS, PROBES, PARTIAL_RIGHTS);
    Facts swarm = new Facts(findings).does(SWARM, METRICS, EVENTS, PROBES, PARTIAL_RIGHTS);
    Optional<Verdict> incomplete = kubernetes.incomplete().or(swarm::incomplete);
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (!kubernetes.hold()) {
      return new Verdict.Refuted(
          Message.of("ecosystem.on-kubernetes", kubernetes.exceptionsOfIt()));
    }
    if (swarm.hold()) {
      return new Verdict.Refuted(Message.of("ecosystem.swarm-has-all"));
    }
    Message seen =
        Message.of("ecosystem.seen", swarm.exceptionsOfIt(), plugins(findings), traffic(findings));
    boolean none =
        new Facts(findings).doesNot(SWARM, METRICS, EVENTS, PROBES, PARTIAL_RIGHTS).hold();
    return none ? new Verdict.Confirmed(seen) : new Verdict.Nuanced(seen);
  }

  /** By authorization and log plugins, tools can add to an Engine what it has not itself. */
  private static Message plugins(Findings findings) {
    return findings.spreads(SWARM, ApiExtension.PLUGIN_TYPES).stream()
        .findFirst()
        .map(types -> Message.of("ecosystem.engine-plugins", String.join(", ", types.keySet())))
        .orElse(Message.empty());
  }

  private static Message traffic(Findings findings) {
    return findings
        .missing(OPERATOR, TRAFFIC_RULES)
        .map(reason -> Message.of("ecosystem.and-network-policies", reason))
        .orElse(Message.empty());
  }
}
