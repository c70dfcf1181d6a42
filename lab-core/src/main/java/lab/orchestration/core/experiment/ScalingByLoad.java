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
import lab.orchestration.core.observe.Condition;

/** R5b: the chapter's own sentence, that the number of containers follows the load. */
final class ScalingByLoad implements Experiment {

  static final String UP = "replicas were added under the load";
  static final String DOWN = "replicas were removed after it";
  static final String FEW = "replicas before the load";
  static final String MOST = "most replicas wanted";
  static final String FIRST = "from the beginning of the load to one more replica that serves";
  static final String BACK = "from the end of the load to as few replicas as before it";
  static final String COURSE = "replicas under the load and after it";
  static final String CONTROLLER = "a controller that scales by load";

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
        "Scaling by load",
        "負荷に応じたスケーリング",
        Quotation.SCALING,
        "The same load for three minutes, then none: does the number of replicas follow it, with"
            + " nobody typing anything?",
        "On Kubernetes a HorizontalPodAutoscaler and metrics-server do it, with or without an"
            + " operator; the Docker Engine has no such controller, in Swarm mode or not.",
        "on Swarm and on Kubernetes replicas are added under the load and removed after it",
        "Kubernetes does not add any under the load, or does not remove them after it",
        "6 minutes");
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
      lab.missing(
          CONTROLLER,
          "the Docker Engine has none, with Swarm or without; programs of third parties watch the"
              + " load and type 'docker service scale'");
    }
    ReplicaCourse course = lab.load().startLoops(LOOPS);
    lab.happensWithin(LOAD, new Condition("the load is over", seen -> false));
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
        few + " replicas are wanted again", seen -> scaler && seen.wanted().size() <= few);
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
      return new Verdict.NotRun("the load was not sent in both columns");
    }
    List<String> kubernetes =
        Stream.of(ColumnNames.DEPLOYMENT, OPERATOR)
            .filter(column -> findings.shows(column, UP, DOWN))
            .toList();
    String swarm = seen(findings, SWARM);
    String operator = seen(findings, OPERATOR);
    if (!kubernetes.stream().allMatch(column -> follows(findings, column))) {
      return new Verdict.Refuted("on Swarm %s; on Kubernetes %s".formatted(swarm, operator));
    }
    return follows(findings, SWARM)
        ? new Verdict.Confirmed("on Swarm %s; on Kubernetes %s".formatted(swarm, operator))
        : new Verdict.Nuanced(
            ("on Kubernetes %s: by its HorizontalPodAutoscaler, which needs metrics-server and no"
                    + " operator; on Swarm %s: the Engine has no such controller, though third"
                    + " parties offer some")
                .formatted(operator, swarm));
  }

  private static boolean follows(Findings findings, String column) {
    return findings.always(column, UP) && findings.always(column, DOWN);
  }

  private static String seen(Findings findings, String column) {
    long few = findings.median(column, FEW);
    if (!findings.shows(column, FIRST)) {
      return "%d replicas stayed %d".formatted(few, few);
    }
    long most = findings.median(column, MOST);
    String first = seconds(findings.median(column, FIRST));
    return findings.shows(column, BACK)
        ? "%d replicas became %d under the load, the first after %s, and %d again %s after it"
            .formatted(few, most, first, few, seconds(findings.median(column, BACK)))
        : "%d replicas became %d under the load, the first after %s, and stayed after it"
            .formatted(few, most, first);
  }
}
