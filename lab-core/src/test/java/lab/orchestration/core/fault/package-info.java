/** What came of a fault: when it was done, and the stages of healing from it. */
@NullMarked
package lab.orchestration.core.fault;

import org.jspecify.annotations.NullMarked;
