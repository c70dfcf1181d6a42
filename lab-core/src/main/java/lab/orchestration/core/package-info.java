/**
 * The lab itself: its steps, faults, replicas, timeline and run record.
 *
 * <p>Nothing here knows Docker or Kubernetes. The two sides implement {@link
 * lab.orchestration.core.Orchestrator}; {@link lab.orchestration.core.run.Lab} runs the chapter's
 * {@link lab.orchestration.core.Step steps} on them and writes down what was seen in a {@link
 * lab.orchestration.core.record.RunRecord}.
 */
@NullMarked
package lab.orchestration.core;

import org.jspecify.annotations.NullMarked;
