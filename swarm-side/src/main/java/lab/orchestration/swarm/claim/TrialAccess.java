package lab.orchestration.swarm.claim;

/**
 * What trials may use of the Swarm.
 *
 * @param manager the API of the manager's Engine
 * @param runId the run with which everything is labelled that a trial makes
 */
public record TrialAccess(EngineApi manager, String runId) {}
