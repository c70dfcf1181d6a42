/**
 * The live view: a page on this machine that shows a run while it lasts, and lets a person play.
 */
@NullMarked
package lab.orchestration.cli.live;

import org.jspecify.annotations.NullMarked;
