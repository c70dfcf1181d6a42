/**
 * The experiments R1 to R9: the claims of the chapter's section on an orchestrator's roles, each as
 * a question that is put to every column.
 *
 * <p>They know no engine. What one column has and another has not shows in the evidence: as {@link
 * lab.orchestration.core.evidence.Evidence.Missing}, with the column's own reason.
 */
@NullMarked
package lab.orchestration.core.experiment;

import org.jspecify.annotations.NullMarked;
