/**
 * What is seen of a service: replicas and nodes, and the events that lead from one observation to
 * the next.
 */
@NullMarked
package lab.orchestration.core.observe;

import org.jspecify.annotations.NullMarked;
