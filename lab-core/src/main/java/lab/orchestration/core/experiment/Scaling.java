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

/** R5: from three to ten replicas and back; the chapter's second question. */
final class Scaling implements Experiment {

  static final String UP = "from 3 to 10 serving";
  static final String DOWN = "from 10 back to 3";
  static final String COMMANDS = "commands typed to scale";

  private static final int MANY = 10;

  @Override
  public About about() {
    return new About(
        "R5",
        "Scaling",
        "スケーリング",
        Quotation.SCALED_BY_COMMAND,
        "How long from three to ten replicas and back, and what would a person do by hand?",
        "Either way it is one command, and done within seconds; by hand it would be a command, a"
            + " port and a place for each replica. The way back includes how long a replica is kept"
            + " before it is stopped: 2 s by Swarm itself, 5 s by our Pods' preStop hook.",
        "both columns get there and back, each by one command",
        "a column needs more than one command, or does not get there",
        "30 s");
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
          "what a person would type by hand", "from 3 to 10 without an orchestrator", byHand(few));
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
      return new Verdict.NotRun("ten replicas and then three were not reached in both columns");
    }
    String seen =
        "ten replicas served after %s on Swarm and %s on Kubernetes; three again after %s and %s"
            .formatted(
                seconds(findings.median(SWARM, UP)),
                seconds(findings.median(OPERATOR, UP)),
                seconds(findings.median(SWARM, DOWN)),
                seconds(findings.median(OPERATOR, DOWN)));
    boolean oneCommandEach =
        columns.stream().allMatch(column -> findings.median(column, COMMANDS) == 1);
    return oneCommandEach ? new Verdict.Confirmed(seen) : new Verdict.Refuted(seen);
  }
}
