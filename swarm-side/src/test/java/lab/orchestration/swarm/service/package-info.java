/** Tests of the lab on Swarm. */
@NullMarked
package lab.orchestration.swarm.service;

import org.jspecify.annotations.NullMarked;
