/**
 * How Swarm is asked the questions of the chapter's claims: the requests that a person would send
 * to the Engine API, or type at the manager, and what came of them.
 *
 * <p>Requests are sent raw, because a typed client makes bad input impossible. {@link
 * lab.orchestration.swarm.claim.request.TrialAccess} is all that a trial knows of the cluster.
 */
@NullMarked
package lab.orchestration.swarm.claim;

import org.jspecify.annotations.NullMarked;
