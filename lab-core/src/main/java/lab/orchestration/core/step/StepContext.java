package lab.orchestration.core.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.observe.Observer;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.observe.ReplicaObserver;
import lab.orchestration.core.observe.SteppedObserver;
import lab.orchestration.core.observe.Timeline;
import lab.orchestration.core.time.LabClock;
import lab.orchestration.core.time.PacedTime;
import lab.orchestration.core.time.VirtualTime;

/** What a step works with: one column's orchestrator, what is observed of it, and the timeline. */
public final class StepContext implements AutoCloseable {

  private final Orchestrator orchestrator;
  private final Observer observer;
  private final Timeline timeline;
  private final ColumnListener listener;
  private final ServiceSpec spec;
  private final LabClock clock;
  private final int patience;
  private final List<FaultRecord> faults = new CopyOnWriteArrayList<>();
  private final List<Consumer<Observation>> watchers = new CopyOnWriteArrayList<>();

  /**
   * Begins to observe a column.
   *
   * @param patience by how much all deadlines are multiplied, at least 1
   */
  public StepContext(
      Orchestrator orchestrator,
      ServiceSpec spec,
      LabClock clock,
      int patience,
      ColumnListener listener) {
    this.orchestrator = orchestrator;
    this.spec = spec;
    this.clock = clock;
    this.patience = patience;
    this.listener = listener;
    this.timeline = new Timeline(listener::happened);
    this.observer =
        orchestrator instanceof VirtualTime own
            ? new SteppedObserver(orchestrator, own, passing(own), timeline, this::changed)
            : new ReplicaObserver(orchestrator, clock, timeline, this::changed);
  }

  private SteppedObserver.Passing passing(VirtualTime own) {
    if (clock instanceof PacedTime paced) {
      paced.follow(own);
      return paced::passUntil;
    }
    return own::passUntil;
  }

  /** Before the column does something: where its time is its own, it may be behind. */
  public void catchUp() {
    if (clock instanceof PacedTime paced) {
      paced.catchUp();
    }
  }

  private void changed(Observation seen) {
    watchers.forEach(watcher -> watcher.accept(seen));
    listener.changed(orchestrator.column(), seen);
  }

  /** The column's orchestrator. */
  public Orchestrator orchestrator() {
    return orchestrator;
  }

  /** The chapter's service. */
  public ServiceSpec spec() {
    return spec;
  }

  /** The column's timeline so far. */
  public List<LabEvent> events() {
    return timeline.events();
  }

  /** What came of the faults so far. */
  public List<FaultRecord> faults() {
    return List.copyOf(faults);
  }

  /** What is known of the service at this moment. */
  public Observation latest() {
    return observer.latest();
  }

  /** The chapter kills my-web.2; where that one is out of reach, the next that is not. */
  public Optional<Replica> victim() {
    List<Replica> reachable = latest().wanted().stream().filter(orchestrator::reaches).toList();
    return reachable.isEmpty()
        ? Optional.empty()
        : Optional.of(reachable.get(Math.min(1, reachable.size() - 1)));
  }

  /**
   * As {@link #victim()}.
   *
   * @throws LabException if there is none
   */
  Replica reachableVictim() {
    return victim()
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("step-context.no-container-can-be-killed"),
                    Message.of("step-context.no-reachable-replica"),
                    Message.of("step-context.use-throw-away-cluster")));
  }

  /** A reachable replica other than this one; the same one again if there is no other. */
  Replica reachableVictimBut(Replica other) {
    return latest().wanted().stream()
        .filter(replica -> !replica.name().equals(other.name()))
        .filter(orchestrator::reaches)
        .reduce((first, last) -> last)
        .orElseGet(this::reachableVictim);
  }

  /**
   * Waits for a condition; the deadline is multiplied by the patience that was asked for.
   *
   * @throws LabException if it does not hold in time
   */
  public Observation await(Condition condition, Duration deadline) throws InterruptedException {
    return observer.await(condition, deadline.multipliedBy(patience));
  }

  /** As {@link #await}, but it is no failure if the condition never holds. */
  public boolean happensWithin(Duration window, Condition condition) throws InterruptedException {
    return observer.within(window, condition).isPresent();
  }

  /** Adds a line to the column's timeline. */
  public void note(Phase phase, Message text) {
    timeline.add(LabEvent.general(clock.millis(), orchestrator.column(), phase, text));
  }

  /** How many milliseconds of the run have passed. */
  public long millis() {
    return clock.millis();
  }

  /** Shows every later observation to the watcher, until the subscription is closed. */
  public Orchestrator.Subscription watch(Consumer<Observation> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** Adds what came of a fault to the run record. */
  public void record(FaultRecord fault) {
    faults.add(fault);
    listener.faultRecorded(orchestrator.column(), fault);
  }

  /** What has come of a fault up to now. */
  public FaultRecord recordOf(InjectedFault injected) {
    return injected.record(timeline, latest(), orchestrator.clockResolution());
  }

  /**
   * Does the fault, waits until the column has healed from it, and records the stages. Where nobody
   * heals, a person does, after the lab has looked on for a while.
   */
  public FaultRecord heal(Fault fault, int replicas, Duration deadline)
      throws InterruptedException {
    return heal(inject(fault), replicas, deadline);
  }

  /** As {@link #heal(Fault, int, Duration)}, after the fault was done. */
  public FaultRecord heal(InjectedFault injected, int replicas, Duration deadline)
      throws InterruptedException {
    Healing healing = new Healing(this, injected, replicas, deadline);
    try {
      healing.await();
    } finally {
      record(healing.outcome());
    }
    return healing.outcome();
  }

  /** Does the fault and notes when; what becomes of it is read from the timeline afterwards. */
  public InjectedFault inject(Fault fault) throws InterruptedException {
    List<Replica> hit = latest().wanted().stream().filter(fault::hits).toList();
    LabEvent event = InjectedFault.event(fault, hit, clock.millis(), orchestrator.column());
    // Before the deed, so that no consequence can be seen earlier than its cause.
    timeline.add(event);
    return new InjectedFault(fault, hit, event, orchestrator.inject(fault));
  }

  @Override
  public void close() {
    observer.close();
  }
}
