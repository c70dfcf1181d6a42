/**
 * The operator of {@link lab.orchestration.nginx.api.NginxService}.
 *
 * <p>Read {@link lab.orchestration.nginx.NginxServiceReconciler} first: it names what an
 * NginxService consists of. One class for each of these says what it should look like; the operator
 * SDK compares that with what is there and applies what differs. {@link
 * lab.orchestration.nginx.status.StatusFactory} says what is observed.
 */
@NullMarked
package lab.orchestration.nginx;

import org.jspecify.annotations.NullMarked;
