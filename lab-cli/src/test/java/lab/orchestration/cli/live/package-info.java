/** Tests of the live view. */
@NullMarked
package lab.orchestration.cli.live;

import org.jspecify.annotations.NullMarked;
