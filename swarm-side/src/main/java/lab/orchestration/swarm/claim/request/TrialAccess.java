package lab.orchestration.swarm.claim.request;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawEngineApi;

/**
 * All that trials know of the Swarm.
 *
 * @param runId the run, with which everything has to be labelled
 * @param constraints where tasks have to be placed for the lab to see them serve
 * @param api the manager's Engine API
 * @param terminal a command line on the manager's node, with the docker CLI; empty where the node
 *     is not the lab's own
 * @param inContainer a command line in a container on the manager's node, by the container's ID
 * @param adoption lets the lab watch a service that was not declared by it
 * @param managers makes a Swarm of several managers beside the lab's; empty where the lab starts no
 *     nodes
 */
public record TrialAccess(
    String runId,
    List<String> constraints,
    RawEngineApi api,
    Optional<CommandLine> terminal,
    Function<String, CommandLine> inContainer,
    Adoption adoption,
    Optional<ManagerSwarm.Source> managers) {

  /** Why there may be no {@link #terminal}. */
  public static final Message NO_TERMINAL = Message.of("swarm.trial-access.no-terminal");
}
