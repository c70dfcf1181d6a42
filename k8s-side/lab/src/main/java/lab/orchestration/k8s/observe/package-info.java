/** Objects of Kubernetes read as replicas, nodes and events, and watched. */
@NullMarked
package lab.orchestration.k8s.observe;

import org.jspecify.annotations.NullMarked;
