/** The chapter's steps, carried out in one column. */
@NullMarked
package lab.orchestration.core.step;

import org.jspecify.annotations.NullMarked;
