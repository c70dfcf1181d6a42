/**
 * What an NginxService consists of: one class for each object, that says what the object should
 * look like and nothing else.
 *
 * <p>{@link lab.orchestration.nginx.dependent.DeploymentDependent} makes the Deployment; {@link
 * lab.orchestration.nginx.dependent.PodTemplate} is what its Pods are made from.
 */
@NullMarked
package lab.orchestration.nginx.dependent;

import org.jspecify.annotations.NullMarked;
