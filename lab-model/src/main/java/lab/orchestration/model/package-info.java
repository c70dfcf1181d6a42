/**
 * A model of both orchestrators: the same lab without any engine, in a time of its own.
 *
 * <p>It is made of their control loops as they are documented, not of the code of the sides that
 * drive the real ones, and knows nothing of it.
 */
@NullMarked
package lab.orchestration.model;

import org.jspecify.annotations.NullMarked;
