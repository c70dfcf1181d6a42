/**
 * The claims of the chapter's section 4, C1 to C6: what each column is asked, the facts that its
 * trial writes down, and the verdict that follows from them.
 *
 * <p>The facts' names are public, because the trials of both sides use them.
 */
@NullMarked
package lab.orchestration.core.claim;

import org.jspecify.annotations.NullMarked;
