/** Tests of the lab on Swarm. */
@NullMarked
package lab.orchestration.swarm.observe;

import org.jspecify.annotations.NullMarked;
