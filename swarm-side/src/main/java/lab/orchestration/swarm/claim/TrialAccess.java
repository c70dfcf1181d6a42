package lab.orchestration.swarm.claim;

/**
 * What trials may use of the Swarm.
 *
 * @param runId the run, with which everything has to be labelled
 * @param api the manager's Engine API
 */
public record TrialAccess(String runId, RawEngineApi api) {}
