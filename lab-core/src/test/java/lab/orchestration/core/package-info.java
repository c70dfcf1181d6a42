/** Tests of the lab without any engine, and the hand-written fake that they share. */
@NullMarked
package lab.orchestration.core;

import org.jspecify.annotations.NullMarked;
