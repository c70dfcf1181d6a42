package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Observation;

/** R2: the same replica's container is killed again and again. */
final class ContainerKills implements Experiment {

  static final Message IN_PLACE = Message.of("container-kills.in-place");
  static final Message HISTORY = Message.of("container-kills.history");
  static final Message NODES = Message.of("container-kills.nodes");
  static final Message OTHER_NODE = Message.of("container-kills.other-node");

  private static final int KILLS = 4;

  /**
   * So many where no back-off makes each one longer. SwarmKit keeps 5 old tasks in a slot, and its
   * scheduler avoids a node on which 5 tasks of the service failed within 5 minutes.
   */
  private static final int KILLS_OF_A_TASK = 7;

  /** Kubernetes restarts a container that ends again and again after up to five minutes. */
  private static final Duration DEADLINE = Duration.ofMinutes(6);

  static Message serving(int kill) {
    return Message.of("container-kills.serving", kill);
  }

  static Message elsewhere(int kill) {
    return Message.of("container-kills.elsewhere", kill);
  }

  @Override
  public About about() {
    return new About(
        "R2",
        Message.of("container-kills.title"),
        Quotation.SELF_HEALING,
        Message.of("container-kills.question"),
        Message.of("container-kills.statement"),
        Message.of("container-kills.confirmed-if"),
        Message.of("container-kills.refuted-if"),
        Message.of("experiment.takes-minutes", 2));
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    Observation before = lab.declare(lab.spec());
    boolean severalNodes = before.nodes().size() > 1;
    if (!severalNodes) {
      lab.missing(OTHER_NODE, Message.of("container-kills.one-node-only"));
    }
    Replica victim = before.wanted().get(1);
    List<String> nodes = new ArrayList<>();
    long inPlace = 0;
    for (int kill = 1; kill <= (inPlace == 0 ? KILLS_OF_A_TASK : KILLS); kill++) {
      FaultRecord healed = kill(lab, victim);
      lab.millis(serving(kill), healed.millis().serving());
      if (healed.byHand() != null) {
        lab.missing(
            serving(kill),
            Message.of(
                "container-kills.healed-by-hand",
                Columns.seconds(healed.byHand().afterMillis()),
                healed.byHand().command()));
      }
      Replica next = successor(lab, victim);
      nodes.add("%d. %s → %s".formatted(kill, victim.node(), next.node()));
      if (severalNodes) {
        lab.fact(elsewhere(kill), !next.node().equals(victim.node()));
      }
      inPlace += isInPlace(healed) ? 1 : 0;
      victim = next;
    }
    lab.answer(
        NODES,
        "docker kill --signal KILL, %d times".formatted(nodes.size()),
        String.join("\n", nodes));
    lab.amount(IN_PLACE, inPlace, Unit.COUNT);
    if (inPlace == 0) {
      lab.amount(HISTORY, history(lab, victim), Unit.COUNT);
    }
  }

  private static FaultRecord kill(ExperimentLab lab, Replica victim) throws InterruptedException {
    return lab.faults().heal(new Fault.ContainerKill(victim), lab.spec().replicas(), DEADLINE);
  }

  private static boolean isInPlace(FaultRecord healed) {
    FaultRecord.Replacement replacement = healed.replacement();
    return replacement != null && replacement.sameReplica();
  }

  /** The one in the same slot, or the same Pod. */
  private static Replica successor(ExperimentLab lab, Replica victim) {
    return lab.latest().wanted().stream()
        .filter(replica -> replica.name().equals(victim.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("container-kills.no-successor"),
                    Message.of("container-kills.name-is-gone", victim.name()),
                    Message.of("container-kills.try-again")));
  }

  private static long history(ExperimentLab lab, Replica current) {
    return lab.latest().replicas().stream()
        .filter(replica -> replica.name().equals(current.name()) && !replica.wanted())
        .count();
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.UNDECIDED : Standing.ALIKE;
  }

  @Override
  public Verdict judge(Findings findings) {
    for (String column : List.of(SWARM, OPERATOR)) {
      if (IntStream.rangeClosed(1, KILLS)
          .anyMatch(kill -> findings.missing(column, serving(kill)).isPresent())) {
        return new Verdict.Refuted(Message.of("container-kills.did-not-heal-by-itself", column));
      }
      if (!findings.shows(column, IN_PLACE) || kills(findings, column).size() < KILLS) {
        return new Verdict.NotRun(Message.of("container-kills.not-healed"));
      }
      if (!Columns.isPlausible(findings, column, serving(1), serving(2), serving(3), serving(4))) {
        return new Verdict.NotRun(Columns.NO_TIME);
      }
    }
    Message seen =
        Message.of("container-kills.seen", times(findings, SWARM), times(findings, OPERATOR));
    if (!findings.shows(SWARM, elsewhere(1)) || !findings.shows(OPERATOR, elsewhere(1))) {
      return new Verdict.Nuanced(Message.of("container-kills.seen-on-one-node", seen));
    }
    Message where =
        Message.of(
            "container-kills.seen-where", seen, moves(findings, SWARM), moves(findings, OPERATOR));
    boolean always =
        Stream.of(SWARM, OPERATOR)
            .allMatch(
                column ->
                    kills(findings, column).stream()
                        .allMatch(kill -> findings.always(column, elsewhere(kill))));
    return always ? new Verdict.Confirmed(where) : new Verdict.Nuanced(where);
  }

  private static List<Integer> kills(Findings findings, String column) {
    return IntStream.rangeClosed(1, KILLS_OF_A_TASK)
        .filter(kill -> findings.shows(column, serving(kill)))
        .boxed()
        .toList();
  }

  private static String times(Findings findings, String column) {
    return kills(findings, column).stream()
        .map(kill -> Columns.seconds(findings.median(column, serving(kill))))
        .collect(Collectors.joining(", "));
  }

  /** After which kills the replacement ran on another node, in any of the repeats. */
  private static Message moves(Findings findings, String column) {
    List<Integer> kills = kills(findings, column);
    String moved =
        kills.stream()
            .filter(kill -> !findings.never(column, elsewhere(kill)))
            .map(String::valueOf)
            .collect(Collectors.joining(" and "));
    return moved.isEmpty()
        ? Message.of("container-kills.moved-never", kills.size())
        : Message.of("container-kills.moved-after", moved, kills.size());
  }
}
