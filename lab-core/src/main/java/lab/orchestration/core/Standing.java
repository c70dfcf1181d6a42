package lab.orchestration.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a verdict means for somebody who has to choose between the orchestrators. */
public enum Standing {
  /** Kubernetes has something here that Swarm has not. */
  @JsonProperty("kubernetes-adds")
  KUBERNETES_ADDS,
  /** Kubernetes alone does no better than Swarm; a controller above it, as an operator, does. */
  @JsonProperty("operator-adds")
  OPERATOR_ADDS,
  /** Both do it. */
  @JsonProperty("alike")
  ALIKE,
  /** Swarm does better. */
  @JsonProperty("swarm-better")
  SWARM_BETTER,
  /** It speaks for neither, or was not seen. */
  @JsonProperty("undecided")
  UNDECIDED
}
