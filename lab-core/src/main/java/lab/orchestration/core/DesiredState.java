package lab.orchestration.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the orchestrator wants of a replica. */
public enum DesiredState {
  /** The replica is one of those that ought to run. */
  @JsonProperty("running")
  RUNNING,
  /** The replica is history, or on its way out. */
  @JsonProperty("shutdown")
  SHUTDOWN
}
