/** What is observed of an NginxService, in the form of its status. */
@NullMarked
package lab.orchestration.nginx.status;

import org.jspecify.annotations.NullMarked;
