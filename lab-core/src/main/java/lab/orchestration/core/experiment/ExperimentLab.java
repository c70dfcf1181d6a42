package lab.orchestration.core.experiment;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.EvidenceNotebook;
import lab.orchestration.core.load.LoadScaler;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.step.StepContext;

/**
 * What an experiment works with: one column, and a notebook for what is observed in it.
 *
 * <p>Whatever an experiment does is taken back when it ends: the load stops, faults are undone, the
 * service is withdrawn.
 */
public final class ExperimentLab extends EvidenceNotebook {

  /** How long a service may take to serve, or a fault to be undone. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final StepContext context;
  private final ExperimentOptions options;
  private final Consumer<Message> progress;
  private final ExperimentFaults faults;
  private final ServiceLoad load;
  private final Deque<Orchestrator.Subscription> watches = new ArrayDeque<>();
  private boolean declared;

  /**
   * Begins one repeat of an experiment in one column.
   *
   * @param repeat which repeat this is, counted from 1
   * @param notebook is given each piece of evidence
   * @param progress is told what is being done
   */
  public ExperimentLab(
      StepContext context,
      ExperimentOptions options,
      int repeat,
      Consumer<Evidence> notebook,
      Consumer<Message> progress) {
    super(context.orchestrator().column(), repeat, notebook);
    this.context = context;
    this.options = options;
    this.progress = progress;
    this.load = new ServiceLoad(context, this);
    this.faults = new ExperimentFaults(context, progress);
  }

  /** The chapter's service: three replicas. */
  public ServiceSpec spec() {
    return context.spec();
  }

  /** What a person would type for a step of the chapter. */
  public List<Message> commands(Step step) {
    return context.orchestrator().commands(step, context.spec());
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
    progress.accept(Message.of("experiment-lab.declares-replicas", spec.replicas()));
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
    progress.accept(Message.of("experiment-lab.scales-to", replicas));
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
    answer(Message.of("experiment-lab.autoscaler"), declared.request(), declared.answer());
    return true;
  }

  /** Changes the service; returns once the change is accepted. */
  public void update(ServiceSpec spec) throws InterruptedException {
    progress.accept(Message.of("experiment-lab.updates-to", spec.image()));
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
  public void attempt(String claim) throws InterruptedException {
    if (!(context.orchestrator() instanceof ClaimSubject subject)) {
      throw new IllegalStateException(column() + " cannot be asked claims");
    }
    subject.trial(claim).orElseThrow().observe(this);
  }

  /** Says what is being done, for a person who waits. */
  public void progress(Message line) {
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
    progress.accept(Message.of("experiment-lab.withdraws-service"));
    context.orchestrator().withdraw();
    await(Condition.ended(), DEADLINE);
    declared = false;
  }

  /** The service's clients. */
  public ServiceLoad load() {
    return load;
  }

  /** The faults that are done to the column. */
  public ExperimentFaults faults() {
    return faults;
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
    watch(seen -> lowest.accumulateAndGet(seen.runningCount(), Math::min));
    return lowest;
  }

  /** How many former versions of the service the orchestrator keeps. */
  public int formerVersions() throws InterruptedException {
    return context.orchestrator().formerVersions();
  }

  /** Shows every later observation to the watcher, until the experiment ends. */
  void watch(Consumer<Observation> watcher) {
    watches.push(context.watch(watcher));
  }

  /** Writes down the engine's own words about the service. */
  public void account(Message what) throws InterruptedException {
    Quote quote = context.orchestrator().account();
    answer(what, quote.request(), quote.answer());
  }

  /** Ends what goes on in this process: nothing more is sent, nothing more is watched. */
  public void stop() {
    watches.forEach(Orchestrator.Subscription::close);
    load.close();
  }

  /** Takes back what was done to the cluster. */
  public void tidyUp() throws InterruptedException {
    faults.undoAll();
    if (declared) {
      withdraw();
    }
  }
}
