/**
 * Whether a declaration can be carried out in the cluster as it is. What is refused here changes
 * nothing: neither a half of it is applied nor is what runs removed.
 */
@NullMarked
package lab.orchestration.k8s.operator.acceptance;

import org.jspecify.annotations.NullMarked;
