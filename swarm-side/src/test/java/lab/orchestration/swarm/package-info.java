@NullMarked
package lab.orchestration.swarm;

import org.jspecify.annotations.NullMarked;
