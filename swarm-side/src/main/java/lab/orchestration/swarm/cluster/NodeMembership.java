package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.model.LocalNodeState;
import com.github.dockerjava.api.model.SwarmInfo;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.node.SwarmNodeHandle;

/**
 * A node's part in a Swarm, as its own Engine tells it.
 *
 * @param node the node whose Engine is asked
 */
public record NodeMembership(SwarmNodeHandle node) {

  /** What cannot be done if leaving fails. */
  static final Message CANNOT_LEAVE = Message.of("swarm.node-membership.cannot-leave");

  /** Whether the node is in no Swarm. */
  boolean isInactive() {
    return state() == LocalNodeState.INACTIVE;
  }

  /** Whether the node is in a Swarm, in whatever state. */
  boolean isActive() {
    LocalNodeState state = state();
    return state != LocalNodeState.INACTIVE && state != LocalNodeState.EMPTY;
  }

  /**
   * Joins a Swarm; does nothing if the node is in one.
   *
   * @param manager a manager of the Swarm
   * @param token decides whether the node becomes a worker or a manager
   */
  void join(SwarmNodeHandle manager, String token) throws InterruptedException {
    if (isInactive()) {
      DockerEngine engine = node.engine();
      engine.ask(
          Message.of("swarm.node-membership.cannot-join", node.hostname()),
          () ->
              engine
                  .client()
                  .joinSwarmCmd()
                  .withRemoteAddrs(List.of(manager.advertisedAddress() + ":2377"))
                  .withJoinToken(token)
                  .withAdvertiseAddr(node.advertisedAddress())
                  .withListenAddr(node.listenAddress())
                  .exec());
    }
  }

  /** Leaves the Swarm by force; does nothing if the node is in none. */
  public void leave() throws InterruptedException {
    if (isActive()) {
      DockerEngine engine = node.engine();
      engine.ask(CANNOT_LEAVE, () -> engine.client().leaveSwarmCmd().withForceEnabled(true).exec());
    }
  }

  private LocalNodeState state() {
    DockerEngine engine = node.engine();
    SwarmInfo swarm =
        engine
            .look(
                Message.of("swarm.node-membership.state-cannot-be-read"),
                engine.client().infoCmd()::exec)
            .getSwarm();
    LocalNodeState state = swarm == null ? null : swarm.getLocalNodeState();
    return Objects.requireNonNullElse(state, LocalNodeState.INACTIVE);
  }
}
