package lab.orchestration.core;

/**
 * What the orchestrator observes of a replica.
 *
 * <p>Coarser than either engine's own states, so that both fit: Swarm's task states (SwarmKit,
 * design/task_model.md) and the container states and phases of a Kubernetes Pod (Pod lifecycle).
 */
public enum ReplicaState {
  /** Accepted, but not placed on a node yet. */
  PENDING,
  /** Placed on a node that is getting the image, the network or the container ready. */
  PREPARING,
  /** The container exists and is about to start, or waits for its turn to be started. */
  STARTING,
  /** The container's process runs. This does not mean that it serves. */
  RUNNING,
  /** The container ended by itself without an error. */
  COMPLETE,
  /** The container ended with an error, was killed, or could not be started. */
  FAILED,
  /** The container was stopped because the orchestrator wanted it to. */
  SHUTDOWN,
  /** The node no longer answers, so that nobody knows. */
  UNKNOWN;

  /** Whether the container ended without having been asked to. */
  public boolean endedByItself() {
    return this == COMPLETE || this == FAILED;
  }
}
