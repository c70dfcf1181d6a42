/** Tests of the operator. */
@NullMarked
package lab.orchestration.k8s.operator.status;

import org.jspecify.annotations.NullMarked;
