/** Tests of the operator. */
@NullMarked
package lab.orchestration.nginx.drift;

import org.jspecify.annotations.NullMarked;
