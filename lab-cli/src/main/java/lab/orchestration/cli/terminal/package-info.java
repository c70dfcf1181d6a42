/** A run in the terminal while it happens: lines that stay, and lines that are painted anew. */
@NullMarked
package lab.orchestration.cli.terminal;

import org.jspecify.annotations.NullMarked;
