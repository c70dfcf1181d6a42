@NullMarked
package lab.orchestration.swarm.claim;

import org.jspecify.annotations.NullMarked;
