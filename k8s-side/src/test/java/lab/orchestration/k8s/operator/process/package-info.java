/** Tests of the operator as a process. */
@NullMarked
package lab.orchestration.k8s.operator.process;

import org.jspecify.annotations.NullMarked;
