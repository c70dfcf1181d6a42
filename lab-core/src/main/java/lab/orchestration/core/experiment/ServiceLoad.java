package lab.orchestration.core.experiment;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.LabException;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.ReplicaCourse;
import lab.orchestration.core.load.Client;
import lab.orchestration.core.load.LoadGenerator;
import lab.orchestration.core.load.LoadReport;
import lab.orchestration.core.load.RequestLoops;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.step.StepContext;
import lab.orchestration.core.time.VirtualTime;
import org.jspecify.annotations.Nullable;

/** The clients of a service under experiment, and what they saw. */
public final class ServiceLoad {

  /** How long the way into the service may take to open. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** Between two requests to a way that is not open yet. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final StepContext context;
  private final ExperimentLab lab;
  private @Nullable Client client;
  private @Nullable RequestLoops loops;

  ServiceLoad(StepContext context, ExperimentLab lab) {
    this.context = context;
    this.lab = lab;
  }

  /** Opens the way into the service for clients; returns once a request was answered. */
  public Entrance openEntrance() throws InterruptedException {
    Entrance entrance = context.orchestrator().openEntrance();
    long end = context.millis() + DEADLINE.toMillis();
    // The orchestrator makes the way known to its nodes a moment later, and tells nobody.
    while (LoadGenerator.inSequence(entrance, 1, "/").failed() > 0) {
      if (context.millis() > end) {
        throw new LabException(
            Message.of("service-load.no-request-reaches-service"),
            Message.of("service-load.does-not-answer", entrance.uri(), entrance.means()),
            Message.of("service-load.slow-machine-may-need-patience"));
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
    return entrance;
  }

  /**
   * Begins to send requests, so many a second, each over a new connection.
   *
   * @return the way that they take; empty in a model, which has none
   */
  public Optional<Entrance> start(int perSecond) throws InterruptedException {
    if (context.orchestrator() instanceof VirtualTime own) {
      client = own.send(perSecond);
      return Optional.empty();
    }
    Entrance entrance = openEntrance();
    client = LoadGenerator.start(entrance, perSecond);
    return Optional.of(entrance);
  }

  /** Ends the sending and writes down what the client saw. */
  public LoadReport stop() throws InterruptedException {
    Client sending = client;
    if (sending == null) {
      throw new IllegalStateException("no load was started");
    }
    LoadReport report = sending.stop();
    client = null;
    lab.amount(Message.of("service-load.requests-sent"), report.sent(), Evidence.Unit.REQUESTS);
    lab.amount(Message.of("service-load.requests-failed"), report.failed(), Evidence.Unit.REQUESTS);
    lab.amount(Message.of("service-load.requests-slow"), report.slow(), Evidence.Unit.REQUESTS);
    lab.amount(
        Message.of("service-load.longest-time-without-answer"),
        report.longestGapMillis(),
        Evidence.Unit.MILLISECONDS);
    lab.spread(Message.of("service-load.answers-by-page"), report.answers());
    if (report.failed() > 0) {
      lab.spread(Message.of("service-load.failed-requests-by-reason"), report.reasons());
    }
    return report;
  }

  /**
   * Begins to put the service under load, by so many loops of requests.
   *
   * @return how the number of replicas goes from now on
   */
  public ReplicaCourse startLoops(int count) throws InterruptedException {
    Entrance entrance = openEntrance();
    lab.progress(Message.of("service-load.sends-requests-in-loops", count));
    lab.answer(
        Message.of("service-load.way-of-requests"), Message.verbatim("GET /"), entrance.means());
    loops = RequestLoops.start(entrance, count);
    ReplicaCourse course = new ReplicaCourse(context::millis, context.latest());
    lab.watch(course);
    return course;
  }

  /** Ends the load and writes down how much it was. */
  public void stopLoops() throws InterruptedException {
    RequestLoops sending = loops;
    if (sending == null) {
      throw new IllegalStateException("no loops were started");
    }
    lab.progress(Message.of("service-load.sends-no-more-requests"));
    sending.stop();
    loops = null;
    lab.amount(Message.of("service-load.requests-sent"), sending.sent(), Evidence.Unit.REQUESTS);
    lab.amount(
        Message.of("service-load.requests-failed"), sending.failed(), Evidence.Unit.REQUESTS);
  }

  /** Sends so many requests one after the other, each over a new connection. */
  public LoadReport send(Entrance entrance, int requests, String path) {
    return LoadGenerator.inSequence(entrance, requests, path);
  }

  /** Ends the sending; nobody wants to know what came of it. */
  void close() {
    if (loops != null) {
      loops.close();
    }
    if (client != null) {
      client.close();
    }
  }
}
