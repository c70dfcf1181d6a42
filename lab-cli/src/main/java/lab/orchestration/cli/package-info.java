/** The lab's commands. The only package that knows both sides. */
@NullMarked
package lab.orchestration.cli;

import org.jspecify.annotations.NullMarked;
