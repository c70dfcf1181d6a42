package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C4: concepts beyond "so many replicas of an image". */
public final class RicherConcepts extends Claim {

  /** The claim's ID. */
  public static final String ID = "C4";

  /** A fact: a replica that is replaced has its name again. */
  public static final String NAME_KEPT = "a replaced replica keeps its name";

  /** A fact: a replica that is replaced finds what it had written. */
  public static final String DATA_KEPT = "a replaced replica finds its data";

  /** A fact: configuration is changed in place, and running replicas serve the new one. */
  public static final String CONFIG_CHANGED = "configuration changes in place, and is served";

  /** A fact: something runs to its end before a replica's own container starts. */
  public static final String INIT = "a step that runs before each replica starts";

  /** A fact: several containers share one replica's network. */
  public static final String SIDECAR = "two containers in one replica";

  /** A fact: all replicas are reached by one name and address that stay. */
  public static final String SERVICE = "one name and address for all replicas";

  /** A fact: rules for HTTP host names can be declared. */
  public static final String HTTP_ROUTES = "routes by host name can be declared";

  /** A fact: an autoscaler can be declared that targets the service. */
  public static final String AUTOSCALER = "an autoscaler can be declared";

  /** An answer: the name and the address. */
  public static final String ADDRESS = "the name and address of a service";

  /** An answer: the same replica before and after. */
  public static final String IDENTITY = "a replica with an identity, replaced";

  /** An answer: the change of the configuration. */
  public static final String CONFIG = "configuration, changed";

  /** An answer: the steps and containers of one replica. */
  public static final String POD = "one replica of several containers";

  /** An answer: the route. */
  public static final String ROUTE = "a route by host name";

  /** An answer: the autoscaler. */
  public static final String SCALER = "an autoscaler";

  private static final String[] ALL = {
    NAME_KEPT, DATA_KEPT, CONFIG_CHANGED, INIT, SIDECAR, SERVICE, HTTP_ROUTES, AUTOSCALER
  };

  @Override
  public About about() {
    return new About(
        ID,
        "Richer concepts",
        "より高度な概念",
        Quotation.RICHER_CONCEPTS,
        "Identity, configuration, Pods of several containers, services, routes, autoscaling: who"
            + " has them?",
        "Kubernetes has concepts for all of these. Swarm has services as well, and its slots keep"
            + " names and, with volumes, data; it has no Pods, no routes by host name, no"
            + " configuration that changes in place, and no autoscaler.",
        "Kubernetes shows each of them, and Swarm none",
        "Kubernetes lacks one, or Swarm has all of them",
        "60 s");
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.ALIKE : Standing.KUBERNETES_ADDS;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts kubernetes = new Facts(findings).does(OPERATOR, ALL);
    Facts swarmHas = new Facts(findings).does(SWARM, ALL);
    Facts swarmLacks = new Facts(findings).doesNot(SWARM, ALL);
    Optional<Verdict> incomplete = kubernetes.incomplete().or(swarmHas::incomplete);
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (!kubernetes.hold()) {
      return new Verdict.Refuted("on Kubernetes: " + kubernetes.exceptionsOfIt());
    }
    if (swarmHas.hold()) {
      return new Verdict.Refuted("Swarm showed every one of them as well");
    }
    return swarmLacks.hold()
        ? new Verdict.Confirmed("Kubernetes has all of these concepts, and Swarm none of them")
        : new Verdict.Nuanced(
            "Kubernetes has all of them; Swarm has some (%s), and lacks others (%s)"
                .formatted(swarmLacks.exceptionsOfIt(), swarmHas.exceptionsOfIt()));
  }
}
