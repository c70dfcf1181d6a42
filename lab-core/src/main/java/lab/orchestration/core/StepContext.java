package lab.orchestration.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a step works with: one column's orchestrator, what is observed of it, and the timeline. */
final class StepContext implements AutoCloseable {

  private final Orchestrator orchestrator;
  private final Observer observer;
  private final Timeline timeline;
  private final LabView view;
  private final ServiceSpec spec;
  private final LabClock clock;
  private final int patience;
  private final List<FaultRecord> faults = new CopyOnWriteArrayList<>();
  private final List<Consumer<Observation>> watchers = new CopyOnWriteArrayList<>();

  StepContext(
      Orchestrator orchestrator, ServiceSpec spec, LabClock clock, int patience, LabView view) {
    this.orchestrator = orchestrator;
    this.spec = spec;
    this.clock = clock;
    this.patience = patience;
    this.view = view;
    this.timeline = new Timeline(view::happened);
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
  void catchUp() {
    if (clock instanceof PacedTime paced) {
      paced.catchUp();
    }
  }

  private void changed(Observation seen) {
    watchers.forEach(watcher -> watcher.accept(seen));
    view.changed(orchestrator.column(), seen);
  }

  Orchestrator orchestrator() {
    return orchestrator;
  }

  ServiceSpec spec() {
    return spec;
  }

  List<LabEvent> events() {
    return timeline.events();
  }

  List<FaultRecord> faults() {
    return List.copyOf(faults);
  }

  Observation latest() {
    return observer.latest();
  }

  /** The chapter kills my-web.2; where that one is out of reach, the next that is not. */
  Optional<Replica> victim() {
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
                    "No container can be killed",
                    "no replica runs on a node whose container runtime we can reach",
                    "Use the default throw-away cluster for this step"));
  }

  /** A reachable replica other than this one; the same one again if there is no other. */
  Replica reachableVictimBut(Replica other) {
    return latest().wanted().stream()
        .filter(replica -> !replica.name().equals(other.name()))
        .filter(orchestrator::reaches)
        .reduce((first, last) -> last)
        .orElseGet(this::reachableVictim);
  }

  Observation await(Condition condition, Duration deadline) throws InterruptedException {
    return observer.await(condition, deadline.multipliedBy(patience));
  }

  /** As {@link #await}, but it is no failure if the condition never holds. */
  boolean happensWithin(Duration window, Condition condition) throws InterruptedException {
    return observer.within(window, condition).isPresent();
  }

  void note(Phase phase, String text) {
    timeline.add(LabEvent.general(clock.millis(), orchestrator.column(), phase, text));
  }

  /** How many milliseconds of the run have passed. */
  long millis() {
    return clock.millis();
  }

  /** Shows every later observation to the watcher, until the subscription is closed. */
  Orchestrator.Subscription watch(Consumer<Observation> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** Adds what came of a fault to the run record. */
  void record(FaultRecord fault) {
    faults.add(fault);
    view.faultRecorded(orchestrator.column(), fault);
  }

  FaultRecord recordOf(InjectedFault injected) {
    return injected.record(timeline, latest(), orchestrator.clockResolution());
  }

  /**
   * Does the fault, waits until the column has healed from it, and records the stages. Where nobody
   * heals, a person does, after the lab has looked on for a while.
   */
  FaultRecord heal(Fault fault, int replicas, Duration deadline) throws InterruptedException {
    return heal(inject(fault), replicas, deadline);
  }

  /** As {@link #heal(Fault, int, Duration)}, after the fault was done. */
  FaultRecord heal(InjectedFault injected, int replicas, Duration deadline)
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
  InjectedFault inject(Fault fault) throws InterruptedException {
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
