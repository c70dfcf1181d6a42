/** Tests of the lab on Kubernetes. */
@NullMarked
package lab.orchestration.k8s.node;

import org.jspecify.annotations.NullMarked;
