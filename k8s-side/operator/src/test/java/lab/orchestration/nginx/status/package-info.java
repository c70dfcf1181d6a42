/** Tests of the operator. */
@NullMarked
package lab.orchestration.nginx.status;

import org.jspecify.annotations.NullMarked;
