/**
 * What an NginxService consists of: one class for each object, that says what the object should
 * look like and nothing else.
 *
 * <p>{@link lab.orchestration.k8s.operator.dependent.DeploymentDependent} makes the Deployment;
 * {@link lab.orchestration.k8s.operator.dependent.PodTemplate} is what its Pods are made from.
 */
@NullMarked
package lab.orchestration.k8s.operator.dependent;

import org.jspecify.annotations.NullMarked;
