/** Tests of the lab on Swarm. */
@NullMarked
package lab.orchestration.swarm.cluster;

import org.jspecify.annotations.NullMarked;
