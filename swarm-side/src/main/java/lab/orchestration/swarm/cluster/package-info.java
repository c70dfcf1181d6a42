/** Where a Swarm comes from, what on its Engines is ours, and how it is given back. */
@NullMarked
package lab.orchestration.swarm.cluster;

import org.jspecify.annotations.NullMarked;
