package lab.orchestration.swarm.node;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.EngineFailure;
import org.jspecify.annotations.Nullable;

/**
 * The bridge by which the containers of a Swarm's tasks reach, and are reached from, their own
 * node.
 *
 * <p>A task's container has its published network in an overlay that the node itself is not part
 * of. What the node shares with it is this bridge, which Swarm makes on every node. An address on
 * it belongs to one container and no other, and does not need the routing mesh.
 */
public final class GatewayBridge {

  /** The name that Docker gives it. */
  public static final String NAME = "docker_gwbridge";

  /** A label on a Swarm of ours: the Engine had no such bridge before. */
  public static final String MADE_BY_US = "orchestration-lab/gateway-bridge";

  private static final Duration REMOVAL_DEADLINE = Duration.ofSeconds(10);

  private final DockerEngine engine;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** The bridge of an Engine; it need not be there. */
  public GatewayBridge(DockerEngine engine) {
    this.engine = engine;
  }

  /** The container's address on the bridge, while it runs. */
  Optional<String> addressOf(String container) {
    return Optional.ofNullable(known.computeIfAbsent(container, this::lookUp));
  }

  private @Nullable String lookUp(String container) {
    Network.ContainerNetworkConfig config = inspect().getContainers().get(container);
    return config == null ? null : withoutPrefixLength(config.getIpv4Address());
  }

  /** The node's own address on the bridge. */
  Optional<String> gateway() {
    return Objects.requireNonNullElse(
            inspect().getIpam().getConfig(), List.<Network.Ipam.Config>of())
        .stream()
        .map(Network.Ipam.Config::getGateway)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Whether the Engine has the bridge. */
  public boolean exists() {
    return engine
        .look(
            Message.of("swarm.gateway-bridge.networks-cannot-be-listed"),
            engine.client().listNetworksCmd().withNameFilter(NAME)::exec)
        .stream()
        .anyMatch(network -> network.getName().equals(NAME));
  }

  /**
   * Removes the bridge, which leaving a Swarm leaves behind, once the Engine has taken its own
   * endpoint off it; it does that shortly after it has left.
   */
  public void remove() throws InterruptedException {
    Deadline deadline = Deadline.in(REMOVAL_DEADLINE);
    while (exists()) {
      try {
        engine.client().removeNetworkCmd(NAME).exec();
      } catch (NotFoundException gone) {
        return;
      } catch (DockerException inUse) {
        if (deadline.hasPassed()) {
          throw EngineFailure.ofRequest(
              engine.host(), Message.of("swarm.gateway-bridge.cannot-be-removed", NAME), inUse);
        }
        deadline.pause();
      }
    }
  }

  private Network inspect() {
    return engine.client().inspectNetworkCmd().withNetworkId(NAME).exec();
  }

  private static String withoutPrefixLength(String address) {
    int slash = address.indexOf('/');
    return slash < 0 ? address : address.substring(0, slash);
  }
}
