package lab.orchestration.core.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.Replica;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What the events after a fault tell of the healing.
 *
 * <p>A replacement counts only after the end of what was hit was seen, and only with another
 * container. Until then an event is a late word about what was before: Kubernetes restarts a
 * container in the same Pod, so the replica's ID alone does not tell the two apart.
 */
final class Recovery {

  private final LabEvent fault;
  private final List<Replica> hit;
  private final List<LabEvent> events;
  private final Optional<LabEvent> end;
  private final List<LabEvent> replacements;

  /**
   * Reads the events.
   *
   * @param fault the event of the fault
   * @param hit the replicas that were hit, as they were just before
   */
  Recovery(List<LabEvent> events, LabEvent fault, List<Replica> hit) {
    this.fault = fault;
    this.hit = hit;
    this.events = eventsAfter(fault, events).toList();
    this.end = this.events.stream().filter(this::endsWhatWasHit).findFirst();
    this.replacements =
        (hit.isEmpty() ? this.events.stream() : end.stream().flatMap(this::after))
            .filter(event -> event.phase() == Phase.CREATED)
            .filter(this::isOfAnotherContainer)
            .limit(Math.max(1, hit.size()))
            .toList();
  }

  /** The replica that was created first after the fault; of several, the last. */
  Optional<LabEvent> replacement() {
    return replacements.stream().reduce((earlier, later) -> later);
  }

  /** How long the stages took by our clock, as far as they have been seen. */
  FaultRecord.Stages stages() {
    return new FaultRecord.Stages(
        since(end),
        since(replacements.stream().findFirst()),
        since(lastToReach(Phase.RUNNING)),
        since(lastToReach(Phase.SERVING)));
  }

  /**
   * The times that the engine itself gives.
   *
   * @param resolution to what it rounds them; empty if it gives none
   * @return null if it gave none
   */
  FaultRecord.@Nullable EngineTimes engineTimes(Optional<Duration> resolution) {
    Instant ended = end.map(LabEvent::happenedAt).orElse(null);
    Instant running = lastToReach(Phase.RUNNING).map(LabEvent::happenedAt).orElse(null);
    return resolution.isEmpty() || (ended == null && running == null)
        ? null
        : new FaultRecord.EngineTimes(ended, running, resolution.get().toNanos());
  }

  /** A replica that was hit has ended or is given up, or its node is. */
  private boolean endsWhatWasHit(LabEvent event) {
    return switch (event.phase()) {
      case DETECTED, UNWANTED, STOPPED, REMOVED ->
          hit.stream()
              .anyMatch(
                  replica ->
                      replica.id().equals(event.replicaId())
                          && replica.container().equals(event.container()));
      case NODE_DOWN -> Objects.equals(event.replica(), fault.replica());
      default -> false;
    };
  }

  private boolean isOfAnotherContainer(LabEvent event) {
    return hit.stream()
        .map(Replica::container)
        .noneMatch(container -> !container.isEmpty() && container.equals(event.container()));
  }

  /** When the last of the replacements reached the phase; empty while one has not. */
  private Optional<LabEvent> lastToReach(Phase phase) {
    List<LabEvent> reached =
        replacements.stream().flatMap(made -> reached(phase, made).stream()).toList();
    return reached.size() < replacements.size()
        ? Optional.empty()
        : reached.stream().max(Comparator.comparingLong(LabEvent::atMillis));
  }

  private Optional<LabEvent> reached(Phase phase, LabEvent created) {
    return after(created)
        .filter(event -> event.phase() == phase)
        .filter(event -> Objects.equals(event.replicaId(), created.replicaId()))
        .filter(this::isOfAnotherContainer)
        .findFirst();
  }

  private Stream<LabEvent> after(LabEvent event) {
    return eventsAfter(event, events);
  }

  /** By position, not by time: several events can share a millisecond. */
  private static Stream<LabEvent> eventsAfter(LabEvent event, List<LabEvent> events) {
    return events.stream().dropWhile(other -> !other.equals(event)).skip(1);
  }

  private @Nullable Long since(Optional<LabEvent> event) {
    return event.map(seen -> seen.atMillis() - fault.atMillis()).orElse(null);
  }
}
