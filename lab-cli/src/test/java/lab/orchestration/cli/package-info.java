/** Tests of the commands, and of the rules between the modules. */
@NullMarked
package lab.orchestration.cli;

import org.jspecify.annotations.NullMarked;
