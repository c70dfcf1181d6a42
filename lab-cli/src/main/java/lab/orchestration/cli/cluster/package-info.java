/** Which clusters a command asks for, and having them. */
@NullMarked
package lab.orchestration.cli.cluster;

import org.jspecify.annotations.NullMarked;
