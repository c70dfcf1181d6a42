package lab.orchestration.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a column's figures come from. Shown wherever they are shown. */
public enum Provenance {
  /** Measured on a real engine in this very run. */
  @JsonProperty("live")
  LIVE,
  /** Measured on a real engine in an earlier run, and shown once more. */
  @JsonProperty("recording")
  RECORDING,
  /** Computed by a model of the orchestrator; nothing of it was measured in this run. */
  @JsonProperty("model")
  MODEL
}
