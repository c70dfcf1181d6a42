/** Tests of the lab on Swarm. */
@NullMarked
package lab.orchestration.swarm.claim.subject;

import org.jspecify.annotations.NullMarked;
