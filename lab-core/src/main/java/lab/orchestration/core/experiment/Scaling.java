package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;
import static lab.orchestration.core.experiment.Columns.seconds;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** R5: from three to ten replicas and back; the chapter's second question. */
final class Scaling implements Experiment {

  static final Message UP = Message.of("scaling.up");
  static final Message DOWN = Message.of("scaling.down");
  static final Message COMMANDS = Message.of("scaling.commands");

  private static final int MANY = 10;

  @Override
  public About about() {
    return new About(
        "R5",
        Message.of("scaling.title"),
        Quotation.SCALED_BY_COMMAND,
        Message.of("scaling.question"),
        Message.of("scaling.statement"),
        Message.of("scaling.confirmed-if"),
        Message.of("scaling.refuted-if"),
        Message.of("experiment.takes-seconds", 30));
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    int few = lab.spec().replicas();
    lab.declare(lab.spec());
    lab.millis(UP, lab.scale(MANY));
    lab.millis(DOWN, lab.scale(few));
    lab.amount(COMMANDS, lab.commands(Step.SCALE).size(), Unit.COUNT);
    if (lab.repeat() == 1) {
      lab.answer(
          Message.of("scaling.by-hand"),
          Message.of("scaling.by-hand-request"),
          Message.verbatim(byHand(few)));
    }
  }

  /** Not measured: the commands as they would have to be typed, one for each replica. */
  private static String byHand(int few) {
    List<String> commands = new ArrayList<>();
    for (int replica = few + 1; replica <= MANY; replica++) {
      commands.add(
          "docker run -d --name my-web-%d -p %d:80 nginx".formatted(replica, 8080 + replica));
    }
    return String.join("\n", commands);
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.UNDECIDED : Standing.ALIKE;
  }

  @Override
  public Verdict judge(Findings findings) {
    List<String> columns =
        Stream.of(SWARM, OPERATOR).filter(column -> findings.shows(column, UP, DOWN)).toList();
    if (columns.size() < 2) {
      return new Verdict.NotRun(Message.of("scaling.not-reached"));
    }
    Message seen =
        Message.of(
            "scaling.seen",
            seconds(findings.median(SWARM, UP)),
            seconds(findings.median(OPERATOR, UP)),
            seconds(findings.median(SWARM, DOWN)),
            seconds(findings.median(OPERATOR, DOWN)));
    boolean oneCommandEach =
        columns.stream().allMatch(column -> findings.median(column, COMMANDS) == 1);
    return oneCommandEach ? new Verdict.Confirmed(seen) : new Verdict.Refuted(seen);
  }
}
