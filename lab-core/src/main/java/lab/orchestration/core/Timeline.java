package lab.orchestration.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of one column in the order in which they were seen. Safe for several threads. */
public final class Timeline {

  private final List<LabEvent> events = new CopyOnWriteArrayList<>();

  /** Adds an event, seen now. */
  public void add(LabEvent event) {
    events.add(event);
  }

  /** The events so far, oldest first. */
  public List<LabEvent> events() {
    return List.copyOf(events);
  }

  /** How long the stages of healing took after a fault, as far as they have been seen. */
  public FaultRecord.Stages stagesAfter(LabEvent fault) {
    Optional<LabEvent> created = first(fault, Phase.CREATED, event -> true);
    return new FaultRecord.Stages(
        since(fault, first(fault, Phase.DETECTED, event -> sameReplica(event, fault))),
        since(fault, created),
        since(fault, created.flatMap(made -> replacementReached(fault, made, Phase.RUNNING))),
        since(fault, created.flatMap(made -> replacementReached(fault, made, Phase.SERVING))));
  }

  /** The replica that was created first after the fault, by name: who took over. */
  Optional<LabEvent> replacementAfter(LabEvent fault) {
    return first(fault, Phase.CREATED, event -> true);
  }

  private Optional<LabEvent> replacementReached(LabEvent fault, LabEvent created, Phase phase) {
    return first(fault, phase, event -> sameReplica(event, created));
  }

  private Optional<LabEvent> first(LabEvent fault, Phase phase, Predicate<LabEvent> about) {
    return after(fault).filter(event -> event.phase() == phase).filter(about).findFirst();
  }

  private Stream<LabEvent> after(LabEvent fault) {
    // By position, not by time: several events can share a millisecond.
    return events.stream().dropWhile(event -> !event.equals(fault)).skip(1);
  }

  private static boolean sameReplica(LabEvent one, LabEvent other) {
    String id = one.replicaId();
    return id != null && id.equals(other.replicaId());
  }

  private static @Nullable Long since(LabEvent fault, Optional<LabEvent> event) {
    return event.map(seen -> seen.atMillis() - fault.atMillis()).orElse(null);
  }
}
