/** Containers that are Kubernetes nodes: how they start, find each other, and are removed. */
@NullMarked
package lab.orchestration.k8s.node;

import org.jspecify.annotations.NullMarked;
