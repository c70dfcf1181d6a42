/**
 * The way to a Docker Engine, for everybody who needs one: {@link
 * lab.orchestration.docker.DockerEngine} connects, {@link lab.orchestration.docker.EngineTransport}
 * limits the wait for answers, {@link lab.orchestration.docker.EngineFailure} says in a person's
 * words what went wrong.
 */
@NullMarked
package lab.orchestration.docker;

import org.jspecify.annotations.NullMarked;
