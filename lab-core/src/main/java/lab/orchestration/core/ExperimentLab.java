package lab.orchestration.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment works with: one column, and a notebook for what is observed in it.
 *
 * <p>Whatever an experiment does is taken back when it ends: the load stops, faults are undone, the
 * service is withdrawn.
 */
public final class ExperimentLab {

  /** How long a service may take to serve, or a fault to be undone. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** Between two requests to a way that is not open yet. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final StepContext context;
  private final ExperimentOptions options;
  private final int repeat;
  private final Consumer<Evidence> notebook;
  private final Consumer<String> progress;
  private final Deque<Fault> faults = new ArrayDeque<>();
  private @Nullable Client load;
  private @Nullable RequestLoops loops;
  private final Deque<Orchestrator.Subscription> watches = new ArrayDeque<>();
  private boolean declared;

  ExperimentLab(
      StepContext context,
      ExperimentOptions options,
      int repeat,
      Consumer<Evidence> notebook,
      Consumer<String> progress) {
    this.context = context;
    this.options = options;
    this.repeat = repeat;
    this.notebook = notebook;
    this.progress = progress;
  }

  /** The column's name. */
  public String column() {
    return context.orchestrator().column();
  }

  /** The chapter's service: three replicas. */
  public ServiceSpec spec() {
    return context.spec();
  }

  /** What a person would type for a step of the chapter. */
  public List<String> commands(Step step) {
    return context.orchestrator().commands(step, context.spec());
  }

  /** Which repeat this is, counted from 1. */
  public int repeat() {
    return repeat;
  }

  /** The choices for this session. */
  public ExperimentOptions options() {
    return options;
  }

  /** How many milliseconds of the run have passed. */
  public long millis() {
    return context.millis();
  }

  /** What is known of the service at this moment. */
  public Observation latest() {
    return context.latest();
  }

  // What is done ------------------------------------------------------------------------------

  /** Declares the service and waits until all its replicas serve. */
  public Observation declare(ServiceSpec spec) throws InterruptedException {
    progress.accept("declares " + spec.replicas() + " replicas");
    declared = true;
    context.orchestrator().declare(spec);
    return await(Condition.serving(spec.replicas()), DEADLINE);
  }

  /**
   * Scales and waits until so many serve, and no others run any more.
   *
   * @return how long that took, in milliseconds
   */
  public long scale(int replicas) throws InterruptedException {
    progress.accept("scales to " + replicas);
    long start = context.millis();
    context.orchestrator().scale(replicas);
    await(Condition.servingAlone(replicas), DEADLINE);
    return context.millis() - start;
  }

  /**
   * Lets the column change the number of replicas by their load.
   *
   * @return false if it has nothing that could
   */
  public boolean autoscale(LoadScaler.Limits limits) throws InterruptedException {
    if (!(context.orchestrator() instanceof LoadScaler scaler)) {
      return false;
    }
    Quote declared = scaler.autoscale(limits, progress::accept);
    answer("the autoscaler", declared.request(), declared.answer());
    return true;
  }

  /** Changes the service; returns once the change is accepted. */
  public void update(ServiceSpec spec) throws InterruptedException {
    progress.accept("updates to " + spec.image());
    context.orchestrator().update(spec);
  }

  /**
   * Waits until the update is in one of these states.
   *
   * @return the state and the engine's words for it
   */
  public UpdateStatus awaitUpdate(Set<UpdateStatus.State> ends, Duration deadline)
      throws InterruptedException {
    return await(Condition.updateIs(ends), deadline).update();
  }

  /** Lets the column ask a claim's question in its own terms. */
  void attempt(String claim) throws InterruptedException {
    context.orchestrator().trial(claim).orElseThrow().observe(this);
  }

  /** Says what is being done, for a person who waits. */
  public void progress(String line) {
    progress.accept(line);
  }

  /** Waits for a condition; the deadline is multiplied by the patience that was asked for. */
  public Observation await(Condition condition, Duration deadline) throws InterruptedException {
    return context.await(condition, deadline);
  }

  /**
   * Looks on for a while.
   *
   * @return true as soon as the condition holds, false if it never did
   */
  public boolean happensWithin(Duration window, Condition condition) throws InterruptedException {
    return context.happensWithin(window, condition);
  }

  /**
   * Takes note of a service that was declared by other means, so that it is withdrawn at the end.
   */
  public void declaredByOtherMeans() {
    declared = true;
  }

  /** Removes the service and waits until nothing of it runs, so that another can be declared. */
  public void withdraw() throws InterruptedException {
    progress.accept("withdraws the service");
    context.orchestrator().withdraw();
    await(Condition.ended(), DEADLINE);
    declared = false;
  }

  // Faults --------------------------------------------------------------------------------------

  /** Why this column cannot do this fault; empty if it can. */
  public Optional<String> unsupportedReason(Fault fault) {
    return context.orchestrator().unsupportedReason(fault);
  }

  /** Does a fault, waits until the column has healed from it, and adds it to the run record. */
  public FaultRecord heal(Fault fault, int replicas, Duration deadline)
      throws InterruptedException {
    return context.heal(inject(fault), replicas, deadline);
  }

  /** Does a fault; it is undone at the end, if not before. */
  public InjectedFault inject(Fault fault) throws InterruptedException {
    progress.accept(fault.kind() + " of " + fault.target());
    faults.push(fault);
    return context.inject(fault);
  }

  /**
   * Adds what has come of a fault up to now to the run record.
   *
   * @param load what a client saw meanwhile
   */
  public FaultRecord record(InjectedFault injected, LoadReport load) {
    FaultRecord record = context.recordOf(injected).withLoad(load);
    context.record(record);
    return record;
  }

  /** Adds what has come of a fault up to now to the run record. */
  public FaultRecord record(InjectedFault injected) {
    FaultRecord record = context.recordOf(injected);
    context.record(record);
    return record;
  }

  /** Takes a fault back and waits until that has taken effect. */
  public void undo(Fault fault) throws InterruptedException {
    progress.accept("takes back the " + fault.kind());
    faults.remove(fault);
    context.orchestrator().undo(fault);
  }

  // Clients -------------------------------------------------------------------------------------

  /** Opens the way into the service for clients; returns once a request was answered. */
  public Entrance openEntrance() throws InterruptedException {
    Entrance entrance = context.orchestrator().openEntrance();
    long end = context.millis() + DEADLINE.toMillis();
    // The orchestrator makes the way known to its nodes a moment later, and tells nobody.
    while (LoadGenerator.inSequence(entrance, 1, "/").failed() > 0) {
      if (context.millis() > end) {
        throw new LabException(
            "No request reaches the service",
            entrance.uri() + " does not answer (" + entrance.means() + ")",
            "A slow machine may need --patience 2");
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
  public Optional<Entrance> startLoad(int perSecond) throws InterruptedException {
    if (context.orchestrator() instanceof VirtualTime own) {
      load = own.send(perSecond);
      return Optional.empty();
    }
    Entrance entrance = openEntrance();
    load = LoadGenerator.start(entrance, perSecond);
    return Optional.of(entrance);
  }

  /** Ends the sending and writes down what the client saw. */
  public LoadReport stopLoad() throws InterruptedException {
    Client sending = load;
    if (sending == null) {
      throw new IllegalStateException("no load was started");
    }
    LoadReport report = sending.stop();
    load = null;
    amount("requests sent", report.sent(), Evidence.Unit.REQUESTS);
    amount("requests failed", report.failed(), Evidence.Unit.REQUESTS);
    amount("requests slow", report.slow(), Evidence.Unit.REQUESTS);
    amount("longest time without an answer", report.longestGapMillis(), Evidence.Unit.MILLISECONDS);
    spread("answers by page", report.answers());
    if (report.failed() > 0) {
      spread("failed requests by reason", report.reasons());
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
    progress.accept("sends requests in " + count + " loops");
    answer("the way of the requests", "GET /", entrance.means());
    loops = RequestLoops.start(entrance, count);
    ReplicaCourse course = new ReplicaCourse(context::millis, latest());
    watches.push(context.watch(course));
    return course;
  }

  /** Ends the load and writes down how much it was. */
  public void stopLoops() throws InterruptedException {
    RequestLoops sending = loops;
    if (sending == null) {
      throw new IllegalStateException("no loops were started");
    }
    progress.accept("sends no more requests");
    sending.stop();
    loops = null;
    amount("requests sent", sending.sent(), Evidence.Unit.REQUESTS);
    amount("requests failed", sending.failed(), Evidence.Unit.REQUESTS);
  }

  /** Sends so many requests one after the other, each over a new connection. */
  public LoadReport send(Entrance entrance, int requests, String path) {
    return LoadGenerator.inSequence(entrance, requests, path);
  }

  /** How many lines with this text the replica's container has written. */
  public long linesWith(String text, Replica replica) throws InterruptedException {
    return context.orchestrator().output(replica).stream()
        .filter(line -> line.contains(text))
        .count();
  }

  // What is observed ----------------------------------------------------------------------------

  /**
   * Watches from now on how few replicas run at the worst moment, not counting those that get no
   * requests. This is the orchestrator's view; what clients see of it, the load tells.
   */
  public AtomicLong watchLowestRunning() {
    AtomicLong lowest = new AtomicLong(latest().runningCount());
    watches.push(context.watch(seen -> lowest.accumulateAndGet(seen.runningCount(), Math::min)));
    return lowest;
  }

  /** Writes down whether something was so. */
  public void fact(String what, boolean holds) {
    notebook.accept(new Evidence.Fact(column(), repeat, what, holds));
  }

  /** Writes down a number. */
  public void amount(String what, long value, Evidence.Unit unit) {
    notebook.accept(new Evidence.Amount(column(), repeat, what, value, unit));
  }

  /** Writes down a duration, if it was seen. */
  public void millis(String what, @Nullable Long millis) {
    if (millis != null) {
      amount(what, millis, Evidence.Unit.MILLISECONDS);
    }
  }

  /** Writes down how something is spread. */
  public void spread(String what, Map<String, Long> values) {
    notebook.accept(new Evidence.Spread(column(), repeat, what, values));
  }

  /** How many former versions of the service the orchestrator keeps. */
  public int formerVersions() throws InterruptedException {
    return context.orchestrator().formerVersions();
  }

  /** Writes down the engine's own words about the service. */
  public void account(String what) throws InterruptedException {
    Quote quote = context.orchestrator().account();
    answer(what, quote.request(), quote.answer());
  }

  /** Writes down how the number of replicas went up to now. */
  public void course(String what, long loadMillis, ReplicaCourse course) {
    notebook.accept(new Evidence.Course(column(), repeat, what, loadMillis, course.untilNow()));
  }

  /** Writes down a request and its answer. */
  public void answer(String what, String request, String answer) {
    notebook.accept(new Evidence.Answer(column(), repeat, what, request, answer));
  }

  /** Writes down what this column cannot show, and why. */
  public void missing(String what, String reason) {
    notebook.accept(new Evidence.Missing(column(), repeat, what, reason));
  }

  /** Ends what goes on in this process: nothing more is sent, nothing more is watched. */
  void stop() {
    watches.forEach(Orchestrator.Subscription::close);
    if (loops != null) {
      loops.close();
    }
    if (load != null) {
      load.close();
    }
  }

  /** Takes back what was done to the cluster. */
  void tidyUp() throws InterruptedException {
    while (!faults.isEmpty()) {
      undo(faults.peek());
    }
    if (declared) {
      withdraw();
    }
  }
}
