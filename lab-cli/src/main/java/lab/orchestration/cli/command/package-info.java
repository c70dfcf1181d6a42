/** The commands, one class each. */
@NullMarked
package lab.orchestration.cli.command;

import org.jspecify.annotations.NullMarked;
