/**
 * The lab on Kubernetes.
 *
 * <p>{@link lab.orchestration.k8s.cluster.KubernetesPlace} says where the cluster comes from,
 * {@link lab.orchestration.k8s.OperatorColumn} gets it, and {@link
 * lab.orchestration.k8s.OperatorOrchestrator} does the chapter's steps on it. The names are those
 * of the Swarm side, so that both can be read next to each other.
 */
@NullMarked
package lab.orchestration.k8s;

import org.jspecify.annotations.NullMarked;
