/** Tests of the operator. */
@NullMarked
package lab.orchestration.nginx;

import org.jspecify.annotations.NullMarked;
