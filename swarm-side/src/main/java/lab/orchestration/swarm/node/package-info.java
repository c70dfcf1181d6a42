/** Nodes of a Swarm whose Engines we can talk to: containers, and the user's own Engine. */
@NullMarked
package lab.orchestration.swarm.node;

import org.jspecify.annotations.NullMarked;
