package lab.orchestration.swarm;

import java.time.Duration;
import java.util.Optional;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.claim.request.Adoption;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.fault.ThrowAwayManagers;
import lab.orchestration.swarm.node.ContainerCommand;
import lab.orchestration.swarm.node.NodeContainer;

/**
 * Gives the trials of claims what they may use of a cluster.
 *
 * @param outer the Engine on which further nodes are made
 * @param cluster the cluster that is asked
 * @param runId the label of everything that is created
 */
record TrialAccessFactory(DockerEngine outer, SwarmCluster cluster, String runId) {

  /** How long a command that a person would type may take. */
  private static final Duration COMMAND_TIME = Duration.ofMinutes(1);

  /**
   * Creates the access; nothing is asked yet.
   *
   * @param adoption lets the lab watch a service that was not declared by it
   */
  TrialAccess create(Adoption adoption) {
    DockerEngine manager = cluster.manager().engine();
    return new TrialAccess(
        runId,
        cluster.constraints(),
        manager.raw(),
        cluster.manager() instanceof NodeContainer node
            ? Optional.of(words -> node.inNode().output(COMMAND_TIME, words))
            : Optional.empty(),
        container -> words -> new ContainerCommand(manager, container).output(COMMAND_TIME, words),
        adoption,
        cluster
            .factory()
            .map(
                factory ->
                    (managers, progress) ->
                        ThrowAwayManagers.open(outer, factory, runId, managers, progress)));
  }
}
