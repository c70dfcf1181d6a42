/**
 * The operator of {@link lab.orchestration.k8s.api.NginxService}.
 *
 * <p>Read {@link lab.orchestration.k8s.operator.NginxServiceReconciler} first: it names what an
 * NginxService consists of. One class for each of these says what it should look like; the operator
 * SDK compares that with what is there and applies what differs. {@link
 * lab.orchestration.k8s.operator.status.StatusFactory} says what is observed.
 */
@NullMarked
package lab.orchestration.k8s.operator;

import org.jspecify.annotations.NullMarked;
