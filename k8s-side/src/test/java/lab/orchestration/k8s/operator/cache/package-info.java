/** Tests of the operator. */
@NullMarked
package lab.orchestration.k8s.operator.cache;

import org.jspecify.annotations.NullMarked;
