/**
 * GitOps at its smallest: a Git repository is the only input, and a loop pulls it and declares what
 * it says. What "declare" means is the orchestrator's business.
 */
@NullMarked
package lab.orchestration.record.gitops;

import org.jspecify.annotations.NullMarked;
