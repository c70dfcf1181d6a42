/** What experiments write down, and the verdicts computed from it. */
@NullMarked
package lab.orchestration.core.evidence;

import org.jspecify.annotations.NullMarked;
