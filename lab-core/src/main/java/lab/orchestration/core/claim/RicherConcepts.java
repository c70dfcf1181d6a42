package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** C4: concepts beyond "so many replicas of an image". */
public final class RicherConcepts extends Claim {

  /** The claim's ID. */
  public static final String ID = "C4";

  /** A fact: a replica that is replaced has its name again. */
  public static final Message NAME_KEPT = Message.of("richer-concepts.name-kept");

  /** A fact: a replica that is replaced finds what it had written. */
  public static final Message DATA_KEPT = Message.of("richer-concepts.data-kept");

  /** A fact: configuration is changed in place, and running replicas serve the new one. */
  public static final Message CONFIG_CHANGED = Message.of("richer-concepts.config-changed");

  /** A fact: something runs to its end before a replica's own container starts. */
  public static final Message INIT = Message.of("richer-concepts.init");

  /** A fact: several containers share one replica's network. */
  public static final Message SIDECAR = Message.of("richer-concepts.sidecar");

  /** A fact: all replicas are reached by one name and address that stay. */
  public static final Message SERVICE = Message.of("richer-concepts.service");

  /** A fact: rules for HTTP host names can be declared. */
  public static final Message HTTP_ROUTES = Message.of("richer-concepts.http-routes");

  /** A fact: an autoscaler can be declared that targets the service. */
  public static final Message AUTOSCALER = Message.of("richer-concepts.autoscaler");

  /** An answer: the name and the address. */
  public static final Message ADDRESS = Message.of("richer-concepts.address");

  /** An answer: the same replica before and after. */
  public static final Message IDENTITY = Message.of("richer-concepts.identity");

  /** An answer: the change of the configuration. */
  public static final Message CONFIG = Message.of("richer-concepts.config");

  /** An answer: the steps and containers of one replica. */
  public static final Message POD = Message.of("richer-concepts.pod");

  /** An answer: the route. */
  public static final Message ROUTE = Message.of("richer-concepts.route");

  /** An answer: the autoscaler. */
  public static final Message SCALER = Message.of("richer-concepts.scaler");

  private static final Message[] ALL = {
    NAME_KEPT, DATA_KEPT, CONFIG_CHANGED, INIT, SIDECAR, SERVICE, HTTP_ROUTES, AUTOSCALER
  };

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("richer-concepts.title"),
        Quotation.RICHER_CONCEPTS,
        Message.of("richer-concepts.question"),
        Message.of("richer-concepts.statement"),
        Message.of("richer-concepts.confirmed-if"),
        Message.of("richer-concepts.refuted-if"),
        Message.of("experiment.takes-seconds", 60));
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
      return new Verdict.Refuted(
          Message.of("richer-concepts.on-kubernetes", kubernetes.exceptionsOfIt()));
    }
    if (swarmHas.hold()) {
      return new Verdict.Refuted(Message.of("richer-concepts.swarm-has-all"));
    }
    return swarmLacks.hold()
        ? new Verdict.Confirmed(Message.of("richer-concepts.swarm-has-none"))
        : new Verdict.Nuanced(
            Message.of(
                "richer-concepts.swarm-has-some",
                swarmLacks.exceptionsOfIt(),
                swarmHas.exceptionsOfIt()));
  }
}
