/** Clocks: real time, and the virtual time of a model. */
@NullMarked
package lab.orchestration.core.time;

import org.jspecify.annotations.NullMarked;
