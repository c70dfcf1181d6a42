package lab.orchestration.core.observe;

import java.time.Instant;
import lab.orchestration.core.Replica;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was seen during the lab.
 *
 * @param atMillis when we saw it: milliseconds of our monotonic clock since the run began
 * @param happenedAt when it happened by the engine's own clock, if the engine gave a time; engines
 *     round it (Kubernetes to whole seconds) and their clocks may differ from ours
 * @param column the column in which it was seen
 * @param phase what kind of thing it is
 * @param replica the name of the replica that it is about, or of the node; null if about neither
 * @param replicaId the replica's ID, if it is about one
 * @param container the container's ID, if it is about one
 * @param text what happened, in words
 */
public record LabEvent(
    long atMillis,
    @Nullable Instant happenedAt,
    String column,
    Phase phase,
    @Nullable String replica,
    @Nullable String replicaId,
    @Nullable String container,
    Message text) {

  /** An event about a replica. */
  public static LabEvent about(
      Replica replica,
      long atMillis,
      @Nullable Instant happenedAt,
      String column,
      Phase phase,
      Message text) {
    return new LabEvent(
        atMillis,
        happenedAt,
        column,
        phase,
        replica.name(),
        replica.id(),
        replica.container(),
        text);
  }

  /** An event about a node. */
  public static LabEvent ofNode(
      String node, long atMillis, String column, Phase phase, Message text) {
    return new LabEvent(atMillis, null, column, phase, node, null, null, text);
  }

  /** An event about no replica in particular. */
  public static LabEvent general(long atMillis, String column, Phase phase, Message text) {
    return new LabEvent(atMillis, null, column, phase, null, null, null, text);
  }
}
