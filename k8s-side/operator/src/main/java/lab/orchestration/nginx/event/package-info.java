/** The Kubernetes Events in which the operator says what it did. */
@NullMarked
package lab.orchestration.nginx.event;

import org.jspecify.annotations.NullMarked;
