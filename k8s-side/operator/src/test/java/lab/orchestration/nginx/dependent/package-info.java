/** Tests of the operator. */
@NullMarked
package lab.orchestration.nginx.dependent;

import org.jspecify.annotations.NullMarked;
