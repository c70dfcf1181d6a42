package lab.orchestration.core;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One replica as its orchestrator sees it: a Swarm task or a Kubernetes Pod.
 *
 * @param id the task's ID, or the Pod's UID
 * @param name the task's slot ({@code my-web.2}), or the Pod's name
 * @param image the image that it was told to run
 * @param node the node on which it was placed, empty while it has none
 * @param desired what the orchestrator wants of it
 * @param observed what the orchestrator observes of it
 * @param created when the engine says that its present container was first wanted
 * @param since when the engine says that the observed state began
 * @param container the container's ID at the runtime, empty while it has none
 * @param restarts how often the container was restarted within this same replica; a Swarm task is
 *     never restarted but replaced, so there it is 0
 * @param message what the engine adds to the state, empty if nothing
 * @param readiness what the engine's own check says
 */
public record Replica(
    String id,
    String name,
    String image,
    String node,
    DesiredState desired,
    ReplicaState observed,
    @Nullable Instant created,
    @Nullable Instant since,
    String container,
    int restarts,
    String message,
    Readiness readiness) {

  /** A replica of which the engine's own check says nothing. */
  public Replica(
      String id,
      String name,
      String image,
      String node,
      DesiredState desired,
      ReplicaState observed,
      @Nullable Instant created,
      @Nullable Instant since,
      String container,
      int restarts,
      String message) {
    this(
        id,
        name,
        image,
        node,
        desired,
        observed,
        created,
        since,
        container,
        restarts,
        message,
        Readiness.UNKNOWN);
  }

  /** In a record that was written before there was a readiness, it is unknown. */
  public Replica {
    readiness = Objects.requireNonNullElse(readiness, Readiness.UNKNOWN);
  }

  /** Whether the orchestrator wants it to run. */
  public boolean wanted() {
    return desired == DesiredState.RUNNING;
  }

  /** Whether its container runs. */
  public boolean running() {
    return observed == ReplicaState.RUNNING;
  }

  /** Whether it runs but gets no requests, because the orchestrator's check fails. */
  public boolean heldBack() {
    return running() && readiness == Readiness.NOT_READY;
  }

  /**
   * The same with the container that it had before, where the engine names none for a while: a
   * replica that waits for its next container has not forgotten its last.
   */
  public Replica withContainerOf(Replica earlier) {
    return container.isEmpty()
        ? new Replica(
            id,
            name,
            image,
            node,
            desired,
            observed,
            created,
            since,
            earlier.container,
            restarts,
            message,
            readiness)
        : this;
  }

  /** Whether this is the same replica with another container in it. */
  public boolean hasOtherContainerThan(Replica earlier) {
    return !container.isEmpty()
        && !earlier.container.isEmpty()
        && !container.equals(earlier.container);
  }
}
