package lab.orchestration.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a step works with: one column's orchestrator, what is observed of it, and the timeline. */
final class StepContext implements AutoCloseable {

  private final Orchestrator orchestrator;
  private final ReplicaObserver observer;
  private final Timeline timeline = new Timeline();
  private final ServiceSpec spec;
  private final LabClock clock;
  private final int patience;
  private final List<FaultRecord> faults = new ArrayList<>();

  StepContext(
      Orchestrator orchestrator, ServiceSpec spec, LabClock clock, int patience, LabView view) {
    this.orchestrator = orchestrator;
    this.spec = spec;
    this.clock = clock;
    this.patience = patience;
    this.observer =
        new ReplicaObserver(
            orchestrator, clock, timeline, seen -> view.changed(orchestrator.column(), seen));
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

  Observation await(Condition condition, Duration deadline) throws InterruptedException {
    return observer.await(condition, deadline.multipliedBy(patience));
  }

  void note(Phase phase, String text) {
    timeline.add(LabEvent.general(clock.millis(), orchestrator.column(), phase, text));
  }

  /** Does the fault, waits until the column has healed from it, and records the stages. */
  Observation injectAndHeal(Fault fault, int replicas, Duration deadline)
      throws InterruptedException {
    Replica target = fault.target();
    LabEvent event =
        LabEvent.about(
            target,
            clock.millis(),
            null,
            orchestrator.column(),
            Phase.FAULT,
            fault.kind() + " of " + target.name());
    // Before the deed, so that no consequence can be seen earlier than its cause.
    timeline.add(event);
    String how = orchestrator.inject(fault);
    try {
      return await(Condition.healed(target.container(), replicas), deadline);
    } finally {
      faults.add(
          new FaultRecord(
              fault.kind(),
              target.name(),
              how,
              replacement(event).orElse(null),
              timeline.stagesAfter(event)));
    }
  }

  private Optional<FaultRecord.Replacement> replacement(LabEvent fault) {
    return timeline
        .replacementAfter(fault)
        .flatMap(
            created ->
                Optional.ofNullable(created.replica())
                    .map(
                        name ->
                            new FaultRecord.Replacement(
                                name, Objects.equals(created.replicaId(), fault.replicaId()))));
  }

  @Override
  public void close() {
    observer.close();
  }
}
