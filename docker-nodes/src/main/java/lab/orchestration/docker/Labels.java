package lab.orchestration.docker;

import java.util.Map;

/**
 * The labels on everything that the lab creates, in an Engine as in a cluster. Cleaning up removes
 * exactly what carries {@link #RUN}, and nothing else.
 */
public final class Labels {

  /** Names the run that created the object. */
  public static final String RUN = "orchestration-lab/run";

  /** Names the process that created the object, see {@link Owner#label}. */
  public static final String OWNER = "orchestration-lab/owner";

  /** Names the object's part in the lab, for example {@link #SWARM_NODE}. */
  public static final String ROLE = "orchestration-lab/role";

  /** Is {@code true} on nodes that {@code lab up} or {@code --keep} left running on purpose. */
  public static final String KEPT = "orchestration-lab/kept";

  /** The role of a container that is a node of a throw-away Swarm. */
  public static final String SWARM_NODE = "swarm-node";

  /** The role of a container that is a plain Docker Engine, for containers started by hand. */
  public static final String PLAIN_NODE = "docker-node";

  /** The role of a container that is one of the managers of which a majority is to be lost. */
  public static final String QUORUM_NODE = "quorum-node";

  /** The role of a container that a person has started as one replica of several. */
  public static final String REPLICA = "replica";

  /** The role of a container that is a node of a throw-away Kubernetes. */
  public static final String KUBERNETES_NODE = "kubernetes-node";

  /** The role of a container that is a node of a throw-away Kubernetes for a plain Deployment. */
  public static final String DEPLOYMENT_NODE = "deployment-node";

  /** The role of a container that is one of the Kubernetes servers to be lost. */
  public static final String QUORUM_SERVER = "quorum-server";

  private Labels() {}

  /** Of whatever a run creates on an Engine or in a cluster that others clean up as well. */
  public static Map<String, String> of(String runId) {
    return Map.of(RUN, runId, OWNER, Owner.ofThisProcess().label());
  }
}
