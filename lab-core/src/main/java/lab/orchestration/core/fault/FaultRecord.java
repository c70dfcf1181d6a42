package lab.orchestration.core.fault;

import java.time.Duration;
import java.time.Instant;
import lab.orchestration.core.Fault;
import lab.orchestration.core.load.LoadReport;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A fault and what came of it.
 *
 * @param kind the kind of fault, as {@link Fault#kind()}
 * @param target the name of the replica or node that was hit
 * @param how the command that did it
 * @param replacement who took over, if anybody did; of several, the last to serve
 * @param millis how long each stage of healing took
 * @param load what a client saw meanwhile, if one sent requests
 * @param byHand what a person did, where nobody else healed it
 * @param engine the engine's own times, if it gave any
 */
public record FaultRecord(
    String kind,
    Message target,
    String how,
    @Nullable Replacement replacement,
    Stages millis,
    @Nullable LoadReport load,
    @Nullable ByHand byHand,
    @Nullable EngineTimes engine) {

  /** A fault during which no client sent requests. */
  public FaultRecord(
      String kind, Message target, String how, @Nullable Replacement replacement, Stages millis) {
    this(kind, target, how, replacement, millis, null, null);
  }

  /** A fault of which the engine gave no times. */
  public FaultRecord(
      String kind,
      Message target,
      String how,
      @Nullable Replacement replacement,
      Stages millis,
      @Nullable LoadReport load,
      @Nullable ByHand byHand) {
    this(kind, target, how, replacement, millis, load, byHand, null);
  }

  /** The same, with what a client saw meanwhile. */
  public FaultRecord withLoad(LoadReport seen) {
    return new FaultRecord(kind, target, how, replacement, millis, seen, byHand, engine);
  }

  /** The same, with what a person had to do. */
  public FaultRecord withByHand(@Nullable ByHand repair) {
    return new FaultRecord(kind, target, how, replacement, millis, load, repair, engine);
  }

  /**
   * Who took over.
   *
   * @param replica the name of the replica that serves now
   * @param sameReplica true if the very same replica got a new container (a restart inside the
   *     Pod), false if another one took its place (a new task in the slot)
   * @param node the node on which it serves; null in a record that is older than this field
   */
  public record Replacement(String replica, boolean sameReplica, @Nullable String node) {}

  /**
   * What a person had to do, because nobody else healed it while the lab looked on.
   *
   * @param command what the person typed
   * @param afterMillis how long after the fault that was, by our own clock
   * @param servingMillis how long after the fault all replicas served again; null if they did not
   */
  public record ByHand(String command, long afterMillis, @Nullable Long servingMillis) {}

  /**
   * When it happened by the engine's own clock, which may differ from ours.
   *
   * @param ended the container that was hit
   * @param running its replacement; of several, the last
   * @param resolutionNanos to how many nanoseconds the engine gives its times
   */
  public record EngineTimes(
      @Nullable Instant ended, @Nullable Instant running, long resolutionNanos) {

    /** From the end to the replacement, exact to the resolution; null if one was not given. */
    public @Nullable Duration downtime() {
      return ended == null || running == null ? null : Duration.between(ended, running);
    }
  }

  /**
   * Milliseconds from the fault to each stage, by our own clock; null where the stage was not seen.
   *
   * <p>Where a fault hits several replicas, as the loss of a node may, the stage "created" is that
   * of the first replacement, "running" and "serving" those of the last one.
   *
   * @param detected the orchestrator knew that the container, or the node, was gone
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
