/** What is observed of an NginxService, in the form of its status. */
@NullMarked
package lab.orchestration.k8s.operator.status;

import org.jspecify.annotations.NullMarked;
