/**
 * Whether a declaration can be carried out at all. What is refused here changes nothing in the
 * cluster: neither a half of it is applied nor is what runs removed.
 */
@NullMarked
package lab.orchestration.k8s.operator.acceptance;

import org.jspecify.annotations.NullMarked;
