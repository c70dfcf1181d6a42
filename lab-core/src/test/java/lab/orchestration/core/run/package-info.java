/**
 * Runs of the lab: all columns side by side, step by step, and what a person or an experiment does
 * in between.
 */
@NullMarked
package lab.orchestration.core.run;

import org.jspecify.annotations.NullMarked;
