package lab.orchestration.swarm.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.Optional;

/**
 * Ports of containers that are published on this machine, and only to this machine, on any port
 * that is free.
 */
final class PublishedPort {

  private static final String HERE = "127.0.0.1";

  private PublishedPort() {}

  /** The wish to publish the port. */
  static PortBinding wanted(ExposedPort port) {
    return new PortBinding(Ports.Binding.bindIp(HERE), port);
  }

  /** Where the port is published: an address and a port; empty if it is not. */
  static Optional<String> of(InspectContainerResponse container, ExposedPort port) {
    Ports.Binding[] bindings = container.getNetworkSettings().getPorts().getBindings().get(port);
    return bindings == null || bindings.length == 0
        ? Optional.empty()
        : Optional.of(HERE + ":" + bindings[0].getHostPortSpec());
  }
}
