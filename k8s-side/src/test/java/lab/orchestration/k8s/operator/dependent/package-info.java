/** Tests of the operator. */
@NullMarked
package lab.orchestration.k8s.operator.dependent;

import org.jspecify.annotations.NullMarked;
