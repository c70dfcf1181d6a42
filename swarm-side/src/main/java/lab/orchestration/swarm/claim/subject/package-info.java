/** What trials declare, change and look at. */
@NullMarked
package lab.orchestration.swarm.claim.subject;

import org.jspecify.annotations.NullMarked;
