/** Tests of the operator. */
@NullMarked
package lab.orchestration.nginx.event;

import org.jspecify.annotations.NullMarked;
