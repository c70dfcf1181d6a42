package lab.orchestration.core;

/** What the orchestrator's own check says about a replica that runs. */
public enum Readiness {
  /** The check succeeds: requests are sent to it. */
  READY,
  /** The check fails: it runs, but gets no requests. */
  NOT_READY,
  /** There is no check, or it has not been made yet. */
  UNKNOWN
}
