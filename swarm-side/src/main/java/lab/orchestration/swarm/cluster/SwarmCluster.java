package lab.orchestration.swarm.cluster;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;

/**
 * A Swarm that is ready for the chapter's first step.
 *
 * @param nodes the nodes whose Engines we can talk to
 * @param membership how they come to be a Swarm
 * @param info what a person is told about it
 * @param constraints where the service's tasks have to be placed for us to see them serve
 * @param factory what makes further nodes; empty where the nodes are not ours
 * @param hasMesh whether the routing mesh answers here; it does not where the kernel lacks ip_vs
 * @param disposal what becomes of the nodes at the end
 */
public record SwarmCluster(
    NodePool nodes,
    SwarmMembership membership,
    EngineInfo info,
    List<String> constraints,
    Optional<ThrowAwayNodes> factory,
    boolean hasMesh,
    Disposal disposal) {

  /** How the nodes are given back. */
  public enum Disposal {
    /** They are destroyed, and whatever is in them. */
    DESTROY,
    /** They stay; only what this run made in them is removed. */
    TIDY_UP
  }

  /** The manager, which is asked everything. */
  public SwarmNodeHandle manager() {
    return nodes.manager();
  }
}
