/** Clients that send requests to a service, and what they saw. */
@NullMarked
package lab.orchestration.core.load;

import org.jspecify.annotations.NullMarked;
