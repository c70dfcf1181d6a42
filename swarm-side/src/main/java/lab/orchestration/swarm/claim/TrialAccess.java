package lab.orchestration.swarm.claim;

import java.util.Optional;

/**
 * What trials may use of the Swarm.
 *
 * @param runId the run, with which everything has to be labelled
 * @param api the manager's Engine API
 * @param managers makes a Swarm of several managers beside the lab's; empty where the lab starts no
 *     nodes
 */
public record TrialAccess(String runId, RawEngineApi api, Optional<ManagerSwarm.Source> managers) {}
