/** The ways in which trials ask an Engine, and its answers as they came. */
@NullMarked
package lab.orchestration.swarm.claim.request;

import org.jspecify.annotations.NullMarked;
