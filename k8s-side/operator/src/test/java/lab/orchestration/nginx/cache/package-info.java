/** Tests of the operator. */
@NullMarked
package lab.orchestration.nginx.cache;

import org.jspecify.annotations.NullMarked;
