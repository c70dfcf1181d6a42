/** Tests of the workshop mode. */
@NullMarked
package lab.orchestration.cli.workshop;

import org.jspecify.annotations.NullMarked;
