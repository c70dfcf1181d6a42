package lab.orchestration.core;

import org.jspecify.annotations.Nullable;

/**
 * A fault and what came of it.
 *
 * @param kind the kind of fault, as {@link Fault#kind()}
 * @param target the name of the replica that was hit
 * @param how the command that did it
 * @param replacement who took over, if anybody did
 * @param millis how long each stage of healing took
 */
public record FaultRecord(
    String kind, String target, String how, @Nullable Replacement replacement, Stages millis) {

  /**
   * Who took over.
   *
   * @param replica the name of the replica that serves now
   * @param sameReplica true if the very same replica got a new container (a restart inside the
   *     Pod), false if another one took its place (a new task in the slot)
   */
  public record Replacement(String replica, boolean sameReplica) {}

  /**
   * Milliseconds from the fault to each stage, by our own clock; null where the stage was not seen.
   *
   * @param detected the orchestrator knew that the container was gone
   * @param created the orchestrator wanted a new container
   * @param running the orchestrator reported it as running
   * @param serving it answered an HTTP request
   */
  public record Stages(
      @Nullable Long detected,
      @Nullable Long created,
      @Nullable Long running,
      @Nullable Long serving) {}
}
