/** How the operator remembers what its watches have seen. */
@NullMarked
package lab.orchestration.nginx.cache;

import org.jspecify.annotations.NullMarked;
