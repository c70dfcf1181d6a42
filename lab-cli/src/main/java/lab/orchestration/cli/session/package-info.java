/** What the commands that run something have in common. */
@NullMarked
package lab.orchestration.cli.session;

import org.jspecify.annotations.NullMarked;
