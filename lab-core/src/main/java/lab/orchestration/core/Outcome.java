package lab.orchestration.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a step ended. */
public enum Outcome {
  /** Its condition was observed. */
  @JsonProperty("reached")
  REACHED,
  /** Its condition was not observed within the deadline, or the engine refused. */
  @JsonProperty("failed")
  FAILED,
  /** It was not tried. */
  @JsonProperty("not-run")
  NOT_RUN
}
