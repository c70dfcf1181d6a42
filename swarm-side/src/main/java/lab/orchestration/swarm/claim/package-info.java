/**
 * How Swarm is asked the questions of the chapter's claims: the requests that a person would send
 * to the Engine API, and what it answers.
 *
 * <p>{@link lab.orchestration.swarm.claim.SwarmTrials} lists them by the claim's ID. They know of
 * the cluster no more than {@link lab.orchestration.swarm.claim.TrialAccess} gives them.
 */
@NullMarked
package lab.orchestration.swarm.claim;

import org.jspecify.annotations.NullMarked;
