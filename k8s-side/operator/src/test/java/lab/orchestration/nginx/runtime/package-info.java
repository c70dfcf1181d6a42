/** Tests of the operator as a process. */
@NullMarked
package lab.orchestration.nginx.runtime;

import org.jspecify.annotations.NullMarked;
