package lab.orchestration.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the orchestrator's own check says about a replica that runs. */
public enum Readiness {
  /** The check succeeds: requests are sent to it. */
  @JsonProperty("ready")
  READY,
  /** The check fails: it runs, but gets no requests. */
  @JsonProperty("not-ready")
  NOT_READY,
  /** There is no check, or it has not been made yet. */
  @JsonProperty("unknown")
  UNKNOWN
}
