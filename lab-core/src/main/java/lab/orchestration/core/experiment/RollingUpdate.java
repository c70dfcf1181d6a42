package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;
import static lab.orchestration.core.experiment.Columns.seconds;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus.State;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;

/** R7: another image, while requests go on. */
final class RollingUpdate implements Experiment {

  static final String TIME = "until every replica is of the new image and serves";
  static final String LOWEST = "fewest replicas running meanwhile";
  static final String FAILED = "requests failed";

  private static final int REQUESTS_PER_SECOND = 20;
  private static final Duration DEADLINE = Duration.ofSeconds(150);

  @Override
  public About about() {
    return new About(
        "R7",
        "Rolling update",
        "ローリングアップデート",
        Quotation.AUTOMATION,
        "A new image while requests go on: how few replicas run, and how many requests fail?",
        "By default Swarm stops a replica before it starts the next one, so that 2 of 3 run; a"
            + " Deployment starts first, so that 3 of 3 do. Either side keeps a replica that gets"
            + " no new requests for a moment before it stops it: Swarm 2 s, which cannot be set;"
            + " our Pods 5 s, by a preStop hook.",
        "one declaration updates every replica in both columns, and some run all the while",
        "at some moment no replica runs in a column",
        "1 minute");
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    ServiceSpec spec = lab.spec();
    lab.declare(spec);
    Optional<Entrance> entrance = lab.load().start(REQUESTS_PER_SECOND);
    if (entrance.isPresent()) {
      recordWay(lab, entrance.get());
    }
    AtomicLong lowest = lab.watchLowestRunning();
    ServiceSpec next = spec.withImage(lab.options().secondImage());
    long start = lab.millis();
    lab.update(next);
    lab.await(Condition.updateIs(Set.of(State.COMPLETED)), DEADLINE);
    lab.await(allOf(next), DEADLINE);
    lab.millis(TIME, lab.millis() - start);
    lab.amount(LOWEST, lowest.get(), Unit.REPLICAS);
    // The last of the old ones has yet to end, and requests may be lost with it.
    lab.await(Condition.servingAlone(next.replicas()), DEADLINE);
    lab.load().stop();
  }

  /** A Service's proxy and the routing mesh can be compared; what stands in for them cannot. */
  private static void recordWay(ExperimentLab lab, Entrance entrance) {
    lab.answer("the way of the requests", "GET /", entrance.means());
    if (!entrance.instead().isEmpty()) {
      lab.missing(Balancing.MESH, entrance.instead());
    }
  }

  private static Condition allOf(ServiceSpec spec) {
    Condition serving = Condition.serving(spec.replicas());
    return new Condition(
        "%d replicas of %s serve".formatted(spec.replicas(), spec.image()),
        seen -> serving.holds().test(seen) && allHave(seen, spec.image()));
  }

  private static boolean allHave(Observation seen, String image) {
    return seen.wanted().stream().allMatch(replica -> replica.image().startsWith(image));
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    // More replicas run on Kubernetes, but what counts in the end are the requests that failed.
    return Standing.UNDECIDED;
  }

  @Override
  public Verdict judge(Findings findings) {
    if (!findings.shows(SWARM, LOWEST, FAILED) || !findings.shows(OPERATOR, LOWEST, FAILED)) {
      return new Verdict.NotRun("the update was not completed in both columns");
    }
    long swarm = findings.median(SWARM, LOWEST);
    long operator = findings.median(OPERATOR, LOWEST);
    Optional<String> noMesh = findings.missing(SWARM, Balancing.MESH);
    String seen =
        noMesh.isPresent()
            ? "at worst %d of 3 ran on Swarm (%s), %d of 3 on Kubernetes (%d requests failed, %s)"
                    .formatted(
                        swarm,
                        seconds(findings.median(SWARM, TIME)),
                        operator,
                        findings.median(OPERATOR, FAILED),
                        seconds(findings.median(OPERATOR, TIME)))
                + "; the requests that failed on Swarm are not compared, because they did not go"
                + " through its routing mesh: "
                + noMesh.get()
            : "at worst %d of 3 ran on Swarm (%d requests failed, %s), %d of 3 on Kubernetes (%d, %s)"
                .formatted(
                    swarm,
                    findings.median(SWARM, FAILED),
                    seconds(findings.median(SWARM, TIME)),
                    operator,
                    findings.median(OPERATOR, FAILED),
                    seconds(findings.median(OPERATOR, TIME)));
    return Math.min(swarm, operator) > 0 ? new Verdict.Confirmed(seen) : new Verdict.Refuted(seen);
  }
}
