/** Tests of the lab on Swarm. */
@NullMarked
package lab.orchestration.swarm.fault;

import org.jspecify.annotations.NullMarked;
