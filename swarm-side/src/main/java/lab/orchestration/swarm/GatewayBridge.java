package lab.orchestration.swarm;

import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bridge by which the containers of a Swarm's tasks reach, and are reached from, their own
 * node.
 *
 * <p>A task's container has its published network in an overlay that the node itself is not part
 * of. What the node shares with it is this bridge, which Swarm makes on every node. An address on
 * it belongs to one container and no other, and does not need the routing mesh.
 */
final class GatewayBridge {

  static final String NAME = "docker_gwbridge";

  private final DockerEngine engine;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  GatewayBridge(DockerEngine engine) {
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

  private Network inspect() {
    return engine.client().inspectNetworkCmd().withNetworkId(NAME).exec();
  }

  private static String withoutPrefixLength(String address) {
    int slash = address.indexOf('/');
    return slash < 0 ? address : address.substring(0, slash);
  }
}
