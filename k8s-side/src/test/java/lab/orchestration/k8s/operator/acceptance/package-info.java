/** Tests of the operator. */
@NullMarked
package lab.orchestration.k8s.operator.acceptance;

import org.jspecify.annotations.NullMarked;
