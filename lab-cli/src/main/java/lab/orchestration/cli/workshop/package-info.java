/** The workshop mode: a run that goes on when the person says so, and explains itself. */
@NullMarked
package lab.orchestration.cli.workshop;

import org.jspecify.annotations.NullMarked;
