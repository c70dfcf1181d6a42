/** What is done to the lab on purpose, and how it is taken back. */
@NullMarked
package lab.orchestration.swarm.fault;

import org.jspecify.annotations.NullMarked;
