package lab.orchestration.core.evidence;

/** What a verdict means for somebody who has to choose between the orchestrators. */
public enum Standing {
  /** Kubernetes has something here that Swarm has not. */
  KUBERNETES_ADDS,
  /** Kubernetes alone does no better than Swarm; a controller above it, as an operator, does. */
  OPERATOR_ADDS,
  /** Both do it. */
  ALIKE,
  /** Swarm does better. */
  SWARM_BETTER,
  /** It speaks for neither, or was not seen. */
  UNDECIDED
}
