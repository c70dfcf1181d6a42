/** How long things take on a machine, as spreads. */
@NullMarked
package lab.orchestration.model.timing;

import org.jspecify.annotations.NullMarked;
