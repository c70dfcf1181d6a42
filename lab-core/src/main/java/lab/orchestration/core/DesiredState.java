package lab.orchestration.core;

/** What the orchestrator wants of a replica. */
public enum DesiredState {
  /** The replica is one of those that ought to run. */
  RUNNING,
  /** The replica is history, or on its way out. */
  SHUTDOWN
}
