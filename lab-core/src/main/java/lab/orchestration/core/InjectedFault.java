package lab.orchestration.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fault that was done.
 *
 * @param fault the fault
 * @param hit the replicas that it hit, as they were just before
 * @param event when it was done
 * @param how the command that did it
 */
public record InjectedFault(Fault fault, List<Replica> hit, LabEvent event, String how) {

  /** The event to be noted just before the fault is done. */
  static LabEvent event(Fault fault, List<Replica> hit, long atMillis, String column) {
    String text = fault.kind() + " of " + fault.target();
    if (fault instanceof Fault.Drift || fault instanceof Fault.OperatorLoss) {
      return LabEvent.general(atMillis, column, Phase.FAULT, text);
    }
    return hit.size() == 1 && hit.get(0).name().equals(fault.target())
        ? LabEvent.about(hit.get(0), atMillis, null, column, Phase.FAULT, text)
        : LabEvent.ofNode(fault.target(), atMillis, column, Phase.FAULT, text);
  }

  /** The containers that were lost. */
  public Set<String> containers() {
    return hit.stream().map(Replica::container).collect(Collectors.toUnmodifiableSet());
  }

  /** What came of it so far. */
  FaultRecord record(Timeline timeline, Observation latest) {
    Set<String> ids = hit.stream().map(Replica::id).collect(Collectors.toUnmodifiableSet());
    List<LabEvent> replacements = timeline.replacementsAfter(event, hit.size());
    return new FaultRecord(
        fault.kind(),
        fault.target(),
        how,
        replacements.isEmpty()
            ? null
            : replacement(replacements.get(replacements.size() - 1), ids, latest),
        timeline.stagesAfter(event, ids));
  }

  private static FaultRecord.@Nullable Replacement replacement(
      LabEvent created, Set<String> hit, Observation latest) {
    String name = created.replica();
    String id = created.replicaId();
    if (name == null || id == null) {
      return null;
    }
    Optional<String> node =
        latest.replicas().stream()
            .filter(replica -> replica.id().equals(id))
            .map(Replica::node)
            .findFirst();
    return new FaultRecord.Replacement(name, hit.contains(id), node.orElse(null));
  }
}
