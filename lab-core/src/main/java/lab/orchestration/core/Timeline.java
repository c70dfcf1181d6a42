package lab.orchestration.core;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of one column in the order in which they were seen. Safe for several threads. */
public final class Timeline {

  private final List<LabEvent> events = new CopyOnWriteArrayList<>();
  private final Consumer<LabEvent> listener;

  /** A timeline that nobody watches. */
  public Timeline() {
    this(event -> {});
  }

  /**
   * An empty timeline.
   *
   * @param listener is told of every event that is added
   */
  public Timeline(Consumer<LabEvent> listener) {
    this.listener = listener;
  }

  /** Adds an event, seen now. */
  public void add(LabEvent event) {
    events.add(event);
    listener.accept(event);
  }

  /** The events so far, oldest first. */
  public List<LabEvent> events() {
    return List.copyOf(events);
  }

  /**
   * How long the stages of healing took after a fault, as far as they have been seen.
   *
   * @param fault the event of the fault
   * @param hit the IDs of the replicas that were hit
   */
  public FaultRecord.Stages stagesAfter(LabEvent fault, Set<String> hit) {
    List<LabEvent> replacements = replacementsAfter(fault, hit.size());
    return new FaultRecord.Stages(
        since(fault, detected(fault, hit)),
        since(fault, replacements.stream().findFirst()),
        since(fault, lastToReach(Phase.RUNNING, fault, replacements)),
        since(fault, lastToReach(Phase.SERVING, fault, replacements)));
  }

  /**
   * A lost replica is noticed, or a lost node is, or the replica is given up for another reason.
   */
  private Optional<LabEvent> detected(LabEvent fault, Set<String> hit) {
    return after(fault)
        .filter(
            event ->
                switch (event.phase()) {
                  case DETECTED, UNWANTED -> hit.contains(event.replicaId());
                  case NODE_DOWN -> Objects.equals(event.replica(), fault.replica());
                  default -> false;
                })
        .findFirst();
  }

  /** The replicas that were created first after the fault: who took over. */
  List<LabEvent> replacementsAfter(LabEvent fault, int lost) {
    return after(fault)
        .filter(event -> event.phase() == Phase.CREATED)
        .limit(Math.max(1, lost))
        .toList();
  }

  /** When the last of the replacements reached the phase; empty while one has not. */
  private Optional<LabEvent> lastToReach(Phase phase, LabEvent fault, List<LabEvent> replacements) {
    List<LabEvent> reached =
        replacements.stream().flatMap(made -> reached(phase, fault, made).stream()).toList();
    return reached.size() < replacements.size()
        ? Optional.empty()
        : reached.stream().max(Comparator.comparingLong(LabEvent::atMillis));
  }

  private Optional<LabEvent> reached(Phase phase, LabEvent fault, LabEvent created) {
    return after(fault)
        .filter(event -> event.phase() == phase)
        .filter(event -> sameReplica(event, created))
        .findFirst();
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
