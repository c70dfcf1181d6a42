package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C3: what the ecosystem builds on, as far as it can be measured. */
public final class Ecosystem extends Claim {

  /** The claim's ID. */
  public static final String ID = "C3";

  /** A fact: figures in the Prometheus format can be read, as the cluster is. */
  public static final String METRICS = "metrics can be scraped, as the cluster is";

  /** A fact: what happened to an object can be listed afterwards, by the object. */
  public static final String EVENTS = "what happened to an object can be listed afterwards";

  /** A fact: readiness and liveness can be asked for separately. */
  public static final String PROBES = "ready and alive are two questions";

  /** A fact: a client can be allowed to read and not to delete. */
  public static final String PARTIAL_RIGHTS = "a client may read and not delete";

  /** A fact: traffic between two replicas that share a network can be forbidden by declaration. */
  public static final String TRAFFIC_RULES = "traffic within a network is forbidden by declaration";

  /** An answer: the first lines of the metrics, or what is said instead. */
  public static final String METRICS_ANSWER = "the metrics";

  /** An answer: the events of the service. */
  public static final String EVENTS_ANSWER = "the events of the service";

  /** An answer: reading with the restricted client. */
  public static final String READ = "a restricted client reads";

  /** An answer: deleting with the restricted client. */
  public static final String DELETE = "the same client deletes";

  @Override
  public About about() {
    return new About(
        ID,
        "What an ecosystem builds on",
        "エコシステムの土台",
        Quotation.ECOSYSTEM,
        "Metrics, events, probes, partial rights: what is there for tools to build on?",
        "How rich the tools are cannot be measured here; what they build on can: Kubernetes has"
            + " metrics, listed events, separate probes and partial rights as it is; the Docker"
            + " Engine has events, and log and authorization plugins.",
        "Kubernetes has metrics, events, probes and partial rights, and Swarm none of them",
        "Kubernetes lacks one of them, or Swarm has them all",
        "20 s");
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
      return new Verdict.Refuted("on Kubernetes: " + kubernetes.exceptionsOfIt());
    }
    if (swarm.hold()) {
      return new Verdict.Refuted("Swarm has metrics, events, probes and partial rights as well");
    }
    String seen =
        "what tools build on: Kubernetes has metrics, listed events, separate probes and partial"
            + " rights as it is; of Swarm, "
            + swarm.exceptionsOfIt()
            + plugins(findings)
            + ". Not measured: how rich the tools are"
            + traffic(findings);
    boolean none =
        new Facts(findings).doesNot(SWARM, METRICS, EVENTS, PROBES, PARTIAL_RIGHTS).hold();
    return none ? new Verdict.Confirmed(seen) : new Verdict.Nuanced(seen);
  }

  /** By authorization and log plugins, tools can add to an Engine what it has not itself. */
  private static String plugins(Findings findings) {
    return findings.spreads(SWARM, ApiExtension.PLUGIN_TYPES).stream()
        .findFirst()
        .map(
            types ->
                "; the Engine has plugins of these types: " + String.join(", ", types.keySet()))
        .orElse("");
  }

  private static String traffic(Findings findings) {
    return findings
        .missing(OPERATOR, TRAFFIC_RULES)
        .map(reason -> ", and network policies (" + reason + ")")
        .orElse("");
  }
}
