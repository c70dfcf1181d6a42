package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** C6: a similarity, for fairness: three managers, two are lost. */
public final class Quorum extends Claim {

  /** The claim's ID. */
  public static final String ID = "C6";

  /** A fact: with one of three managers lost, a change is accepted. */
  public static final Message ONE_LOST = Message.of("quorum.one-lost");

  /** A fact: with two of three managers lost, a change is accepted. */
  public static final Message TWO_LOST = Message.of("quorum.two-lost");

  /** A fact: meanwhile the replicas go on serving. */
  public static final Message SERVING = Message.of("quorum.serving");

  /** A fact: in a cluster of managers only, replicas ran. */
  public static final Message RUN_BY_MANAGERS = Message.of("quorum.run-by-managers");

  /** A fact: once a second manager is back, changes are accepted again, and nothing is lost. */
  public static final Message RECOVERED = Message.of("quorum.recovered");

  /** An answer: a change with one manager lost. */
  public static final Message CHANGE_ONE_LOST = Message.of("quorum.change-one-lost");

  /** An answer: the same with two lost. */
  public static final Message CHANGE_TWO_LOST = Message.of("quorum.change-two-lost");

  /** An answer: the same with a second manager back. */
  public static final Message CHANGE_BACK = Message.of("quorum.change-back");

  @Override
  public About about() {
    return new About(
        ID,
        Message.of("quorum.title"),
        Quotation.MANAGERS,
        Message.of("quorum.question"),
        Message.of("quorum.statement"),
        Message.of("quorum.confirmed-if"),
        Message.of("quorum.refuted-if"),
        Message.of("experiment.takes-seconds", 90));
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
          Message.of("quorum.swarm-only", kubernetes.incomplete().get().sentence()));
    }
    if (!kubernetes.hold()) {
      return new Verdict.Refuted(kubernetes.exceptions());
    }
    Message seen = Message.of("quorum.seen");
    return findings.always(SWARM, RUN_BY_MANAGERS) || findings.always(OPERATOR, RUN_BY_MANAGERS)
        ? new Verdict.Nuanced(Message.of("quorum.but-on-managers", seen))
        : new Verdict.Confirmed(seen);
  }
}
