/** What 'lab test' chooses, starts and counts. */
@NullMarked
package lab.orchestration.cli.testing;

import org.jspecify.annotations.NullMarked;
