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
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;

/** R7: another image, while requests go on. */
final class RollingUpdate implements Experiment {

  static final Message TIME = Message.of("rolling-update.time");
  static final Message LOWEST = Message.of("rolling-update.lowest");
  static final Message FAILED = Message.of("rolling-update.failed");

  private static final int REQUESTS_PER_SECOND = 20;
  private static final Duration DEADLINE = Duration.ofSeconds(150);

  @Override
  public About about() {
    return new About(
        "R7",
        Message.of("rolling-update.title"),
        Quotation.AUTOMATION,
        Message.of("rolling-update.question"),
        Message.of("rolling-update.statement"),
        Message.of("rolling-update.confirmed-if"),
        Message.of("rolling-update.refuted-if"),
        Message.of("experiment.takes-a-minute"));
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
    lab.answer(
        Message.of("rolling-update.way-of-requests"), Message.verbatim("GET /"), entrance.means());
    if (!entrance.instead().isEmpty()) {
      lab.missing(Balancing.MESH, entrance.instead());
    }
  }

  private static Condition allOf(ServiceSpec spec) {
    Condition serving = Condition.serving(spec.replicas());
    return new Condition(
        Message.of("rolling-update.all-serve", spec.replicas(), spec.image()),
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
      return new Verdict.NotRun(Message.of("rolling-update.not-completed"));
    }
    long swarm = findings.median(SWARM, LOWEST);
    long operator = findings.median(OPERATOR, LOWEST);
    Optional<Message> noMesh = findings.missing(SWARM, Balancing.MESH);
    Message seen =
        noMesh.isPresent()
            ? Message.of(
                "rolling-update.at-worst-without-mesh",
                swarm,
                seconds(findings.median(SWARM, TIME)),
                operator,
                findings.median(OPERATOR, FAILED),
                seconds(findings.median(OPERATOR, TIME)),
                noMesh.get())
            : Message.of(
                "rolling-update.at-worst",
                swarm,
                findings.median(SWARM, FAILED),
                seconds(findings.median(SWARM, TIME)),
                operator,
                findings.median(OPERATOR, FAILED),
                seconds(findings.median(OPERATOR, TIME)));
    return Math.min(swarm, operator) > 0 ? new Verdict.Confirmed(seen) : new Verdict.Refuted(seen);
  }
}
