/** Tests of the operator. */
@NullMarked
package lab.orchestration.k8s.operator.change;

import org.jspecify.annotations.NullMarked;
