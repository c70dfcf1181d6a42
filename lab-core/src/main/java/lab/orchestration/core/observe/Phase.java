package lab.orchestration.core.observe;

/** What kind of thing a {@link LabEvent} reports. */
public enum Phase {
  /** We asked for something: a step's command was sent. */
  COMMAND,
  /** We broke something on purpose. */
  FAULT,
  /**
   * The orchestrator knows that a running container is gone, without having asked for it, or that
   * it no longer answers.
   */
  DETECTED,
  /** The orchestrator wants a new container: a new task, a new Pod, or a restart inside a Pod. */
  CREATED,
  /** The orchestrator reports the container as running. */
  RUNNING,
  /** The replica answered an HTTP request for the first time, or again. */
  SERVING,
  /** A container was stopped because the orchestrator wanted it to. */
  STOPPED,
  /** The orchestrator no longer wants a replica that still runs: deleted, evicted, scaled down. */
  UNWANTED,
  /** The orchestrator no longer hears of a node. */
  NODE_DOWN,
  /** The orchestrator hears of a node, for the first time or again. */
  NODE_READY,
  /** The orchestrator no longer lists the replica. */
  REMOVED,
  /** The engine said something that is evidence in itself, in its own words. */
  ENGINE
}
