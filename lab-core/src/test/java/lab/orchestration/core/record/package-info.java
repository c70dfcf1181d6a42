/** A run as it is recorded, told to listeners and replayed. */
@NullMarked
package lab.orchestration.core.record;

import org.jspecify.annotations.NullMarked;
