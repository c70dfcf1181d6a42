/**
 * The lab on Docker Swarm, with docker-java.
 *
 * <p>{@link lab.orchestration.swarm.SwarmColumn} gets a Swarm, {@link
 * lab.orchestration.swarm.SwarmOrchestrator} does the chapter's steps in it. {@link
 * lab.orchestration.swarm.ByHandColumn} is the same without a Swarm: containers that a person
 * starts one by one. How Swarm is asked the chapter's claims is in {@link
 * lab.orchestration.swarm.claim}. Everything that is created carries the label {@link
 * lab.orchestration.docker.Labels#RUN}, and {@link lab.orchestration.swarm.cluster.EngineSweep}
 * removes what carries it.
 */
@NullMarked
package lab.orchestration.swarm;

import org.jspecify.annotations.NullMarked;
