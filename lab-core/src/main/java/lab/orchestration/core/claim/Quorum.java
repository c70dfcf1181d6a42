package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;

/** C6: a similarity, for fairness: three managers, two are lost. */
public final class Quorum extends Claim {

  /** The claim's ID. */
  public static final String ID = "C6";

  /** A fact: with one of three managers lost, a change is accepted. */
  public static final String ONE_LOST = "with one manager of three lost, changes are accepted";

  /** A fact: with two of three managers lost, a change is accepted. */
  public static final String TWO_LOST = "with two managers of three lost, changes are accepted";

  /** A fact: meanwhile the replicas go on serving. */
  public static final String SERVING = "meanwhile the replicas go on serving";

  /** A fact: in a cluster of managers only, replicas ran. */
  public static final String RUN_BY_MANAGERS = "managers run replicas as well";

  /** A fact: once a second manager is back, changes are accepted again, and nothing is lost. */
  public static final String RECOVERED = "with a second manager back, changes are accepted again";

  /** An answer: a change with one manager lost. */
  public static final String CHANGE_ONE_LOST = "a change with one of three managers lost";

  /** An answer: the same with two lost. */
  public static final String CHANGE_TWO_LOST = "a change with two of three managers lost";

  /** An answer: the same with a second manager back. */
  public static final String CHANGE_BACK = "a change with a second manager back";

  @Override
  public About about() {
    return new About(
        ID,
        "Quorum",
        "マネージャーの過半数",
        Quotation.MANAGERS,
        "Three managers, two are lost: what goes on, and what is refused?",
        "Both behave alike: without a majority of managers the replicas go on serving and no change"
            + " is accepted. A Swarm manager runs containers as well unless it is drained, a"
            + " Kubernetes control plane node unless it is tainted.",
        "without a majority of managers both refuse changes and serve all the while, and managers"
            + " run no replicas",
        "one of them accepts changes without a majority, or stops serving",
        "90 s");
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.UNDECIDED : Standing.ALIKE;
  }

  @Override
  public Verdict judge(Findings findings) {
    Facts heart =
        new Facts(findings).doesNot(SWARM, TWO_LOST).does(SWARM, ONE_LOST, SERVING, RECOVERED);
    Facts kubernetes =
        new Facts(findings)
            .doesNot(OPERATOR, TWO_LOST)
            .does(OPERATOR, ONE_LOST, SERVING, RECOVERED);
    Optional<Verdict> incomplete = heart.incomplete();
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    if (!heart.hold()) {
      return new Verdict.Refuted(heart.exceptions());
    }
    if (kubernetes.incomplete().isPresent()) {
      return new Verdict.Nuanced(
          "Swarm went on serving and refused changes without a majority; Kubernetes was not asked"
              + " here ("
              + kubernetes.incomplete().get().sentence()
              + ")");
    }
    if (!kubernetes.hold()) {
      return new Verdict.Refuted(kubernetes.exceptions());
    }
    String seen =
        "both went on serving with two of three managers lost, accepted no change meanwhile, and"
            + " accepted changes again with a second one back";
    return findings.always(SWARM, RUN_BY_MANAGERS) || findings.always(OPERATOR, RUN_BY_MANAGERS)
        ? new Verdict.Nuanced(seen + "; but the replicas ran on managers, not only on workers")
        : new Verdict.Confirmed(seen);
  }
}
