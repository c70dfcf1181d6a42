/** How the operator remembers what its watches have seen. */
@NullMarked
package lab.orchestration.k8s.operator.cache;

import org.jspecify.annotations.NullMarked;
