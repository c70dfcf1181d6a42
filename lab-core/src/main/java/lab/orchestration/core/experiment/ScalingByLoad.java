package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;
import static lab.orchestration.core.experiment.Columns.seconds;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.ReplicaCourse;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.load.LoadScaler;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;

/** R5b: the chapter's own sentence, that the number of containers follows the load. */
final class ScalingByLoad implements Experiment {

  static final Message UP = Message.of("scaling-by-load.up");
  static final Message DOWN = Message.of("scaling-by-load.down");
  static final Message FEW = Message.of("scaling-by-load.few");
  static final Message MOST = Message.of("scaling-by-load.most");
  static final Message FIRST = Message.of("scaling-by-load.first");
  static final Message BACK = Message.of("scaling-by-load.back");
  static final Message COURSE = Message.of("scaling-by-load.course");
  static final Message CONTROLLER = Message.of("scaling-by-load.controller");

  private static final int LOOPS = 3;
  private static final int MOST_REPLICAS = 8;
  private static final int CPU_PERCENT = 50;
  private static final int SCALE_DOWN_SECONDS = 15;

  private static final Duration LOAD = Duration.ofMinutes(3);

  /** An autoscaler measures, looks again and waits, a quarter of a minute each, and more. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  /** Where there is no controller nothing is waited for: the lab looks on, to see whether so. */
  private static final Duration LOOK_ON = Duration.ofSeconds(30);

  @Override
  public About about() {
    return new About(
        "R5b",
        Message.of("scaling-by-load.title"),
        Quotation.SCALING,
        Message.of("scaling-by-load.question"),
        Message.of("scaling-by-load.statement"),
        Message.of("scaling-by-load.confirmed-if"),
        Message.of("scaling-by-load.refuted-if"),
        Message.of("experiment.takes-minutes", 6));
  }

  /** The question can be put to every column, with or without an orchestrator. */
  @Override
  public boolean appliesTo(Orchestrator orchestrator) {
    return true;
  }

  @Override
  public boolean needsMetrics() {
    return true;
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    int few = lab.spec().replicas();
    lab.declare(lab.spec());
    boolean scaler =
        lab.autoscale(new LoadScaler.Limits(few, MOST_REPLICAS, CPU_PERCENT, SCALE_DOWN_SECONDS));
    if (!scaler) {
      lab.missing(CONTROLLER, Message.of("scaling-by-load.engine-has-none"));
    }
    ReplicaCourse course = lab.load().startLoops(LOOPS);
    lab.happensWithin(
        LOAD, new Condition(Message.of("scaling-by-load.load-is-over"), seen -> false));
    lab.load().stopLoops();
    long loadMillis = course.millis();
    boolean back = lab.happensWithin(scaler ? SILENCE : LOOK_ON, asFewAs(few, scaler));
    long backMillis = course.millis() - loadMillis;
    boolean up = course.mostWanted() > few;
    lab.fact(UP, up);
    lab.fact(DOWN, up && back);
    lab.amount(FEW, few, Unit.REPLICAS);
    lab.amount(MOST, course.mostWanted(), Unit.REPLICAS);
    course.firstServingMoreThan(few).ifPresent(millis -> lab.millis(FIRST, millis));
    if (up && back) {
      lab.millis(BACK, backMillis);
    }
    lab.course(COURSE, loadMillis, course);
  }

  /** Where nothing scales, it holds from the beginning; then the lab looks on all the same. */
  private static Condition asFewAs(int few, boolean scaler) {
    return new Condition(
        Message.of("scaling-by-load.few-again", few),
        seen -> scaler && seen.wanted().size() <= few);
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    if (verdict instanceof Verdict.Nuanced) {
      return Standing.KUBERNETES_ADDS;
    }
    return verdict instanceof Verdict.Confirmed ? Standing.ALIKE : Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    if (!findings.shows(SWARM, UP, DOWN) || !findings.shows(OPERATOR, UP, DOWN)) {
      return new Verdict.NotRun(Message.of("scaling-by-load.not-sent"));
    }
    List<String> kubernetes =
        Stream.of(ColumnNames.DEPLOYMENT, OPERATOR)
            .filter(column -> findings.shows(column, UP, DOWN))
            .toList();
    Message swarm = seen(findings, SWARM);
    Message operator = seen(findings, OPERATOR);
    if (!kubernetes.stream().allMatch(column -> follows(findings, column))) {
      return new Verdict.Refuted(Message.of("scaling-by-load.on-both", swarm, operator));
    }
    return follows(findings, SWARM)
        ? new Verdict.Confirmed(Message.of("scaling-by-load.on-both", swarm, operator))
        : new Verdict.Nuanced(Message.of("scaling-by-load.kubernetes-only", operator, swarm));
  }

  private static boolean follows(Findings findings, String column) {
    return findings.always(column, UP) && findings.always(column, DOWN);
  }

  private static Message seen(Findings findings, String column) {
    long few = findings.median(column, FEW);
    if (!findings.shows(column, FIRST)) {
      return Message.of("scaling-by-load.replicas-stayed", few, few);
    }
    long most = findings.median(column, MOST);
    String first = seconds(findings.median(column, FIRST));
    return findings.shows(column, BACK)
        ? Message.of(
            "scaling-by-load.followed",
            few,
            most,
            first,
            few,
            seconds(findings.median(column, BACK)))
        : Message.of("scaling-by-load.rose-and-stayed", few, most, first);
  }
}
