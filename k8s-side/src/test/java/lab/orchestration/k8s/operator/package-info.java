/** Tests of the operator. */
@NullMarked
package lab.orchestration.k8s.operator;

import org.jspecify.annotations.NullMarked;
