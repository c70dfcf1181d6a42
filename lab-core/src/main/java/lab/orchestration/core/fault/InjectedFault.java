package lab.orchestration.core.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Replica;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.observe.Timeline;
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

  /** The fault in words: its kind, and what it hits where the kind does not say it. */
  public static Message text(Fault fault) {
    Message kind = Message.of("fault." + fault.kind());
    if (fault instanceof Fault.OperatorLoss || fault instanceof Fault.NodeJoin) {
      return kind;
    }
    return fault instanceof Fault.Drift
        ? Message.of("fault.drift-of-replicas")
        : Message.of("fault.of", kind, fault.target());
  }

  /** The event to be noted just before the fault is done. */
  public static LabEvent event(Fault fault, List<Replica> hit, long atMillis, String column) {
    Message text = text(fault);
    if (fault instanceof Fault.Drift || fault instanceof Fault.OperatorLoss) {
      return LabEvent.general(atMillis, column, Phase.FAULT, text);
    }
    return hit.size() == 1 && hit.get(0).name().equals(fault.target().toString())
        ? LabEvent.about(hit.get(0), atMillis, null, column, Phase.FAULT, text)
        : LabEvent.ofNode(fault.target().toString(), atMillis, column, Phase.FAULT, text);
  }

  /** The containers that were lost. */
  public Set<String> containers() {
    return hit.stream().map(Replica::container).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What came of it so far.
   *
   * @param resolution to what the engine rounds its own times; empty if it gives none
   */
  public FaultRecord record(Timeline timeline, Observation latest, Optional<Duration> resolution) {
    Recovery recovery = new Recovery(timeline.events(), event, hit);
    return new FaultRecord(
        fault.kind(),
        fault.target(),
        how,
        recovery.replacement().map(created -> replacement(created, latest)).orElse(null),
        recovery.stages(),
        null,
        null,
        recovery.engineTimes(resolution));
  }

  private FaultRecord.@Nullable Replacement replacement(LabEvent created, Observation latest) {
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
    return new FaultRecord.Replacement(
        name, hit.stream().anyMatch(replica -> replica.id().equals(id)), node.orElse(null));
  }
}
