/** Tests of the lab on Swarm. */
@NullMarked
package lab.orchestration.swarm.node;

import org.jspecify.annotations.NullMarked;
