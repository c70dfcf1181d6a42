/** Tasks, containers and events of Engines, read as replicas and signals. */
@NullMarked
package lab.orchestration.swarm.observe;

import org.jspecify.annotations.NullMarked;
