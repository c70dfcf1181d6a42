/**
 * The lab on Docker Swarm, with docker-java.
 *
 * <p>{@link lab.orchestration.swarm.SwarmColumn} gets a Swarm, {@link
 * lab.orchestration.swarm.SwarmOrchestrator} does the chapter's steps in it. Everything that is
 * created carries the label {@link lab.orchestration.core.Labels#RUN}, and {@link
 * lab.orchestration.swarm.EngineSweep} removes what carries it.
 */
@NullMarked
package lab.orchestration.swarm;

import org.jspecify.annotations.NullMarked;
