package lab.orchestration.swarm.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;

/** A node that is a Docker-in-Docker container on another Engine. */
public final class NodeContainer implements SwarmNodeHandle {

  /** Longer than the second that the request itself may take, because it is executed remotely. */
  private static final Duration COMMAND_TIME = Duration.ofSeconds(3);

  /** Every Docker-in-Docker image has nc, and there is no name to be resolved, no proxy to heed. */
  private static final String REQUEST =
      "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 1 \"$0\" \"$1\" | head -n 1 | grep -q ' 200 '";

  /**
   * Swarm itself loads the module when it first needs it, which is after we have to know. So it is
   * asked for here: with modprobe where that works, else by the name of a network device, which
   * makes the kernel load it from within a container.
   */
  private static final String IPVS_CHECK =
      "test -e /proc/net/ip_vs || { modprobe ip_vs || ip link show ip_vs; } >/dev/null 2>&1; "
          + "test -e /proc/net/ip_vs";

  private final String hostname;
  private final String address;
  private final DockerEngine engine;
  private final ContainerCommand inNode;
  private final GatewayBridge bridge;

  /**
   * Creates the handle of a node that has booted.
   *
   * @param address the node's address on the network that it shares with the other nodes
   * @param engine the Engine inside the node
   * @param inNode executes commands in the node's container
   */
  NodeContainer(String hostname, String address, DockerEngine engine, ContainerCommand inNode) {
    this.hostname = hostname;
    this.address = address;
    this.engine = engine;
    this.inNode = inNode;
    this.bridge = new GatewayBridge(engine);
  }

  @Override
  public String hostname() {
    return hostname;
  }

  @Override
  public DockerEngine engine() {
    return engine;
  }

  @Override
  public String advertisedAddress() {
    return address;
  }

  @Override
  public String listenAddress() {
    return "0.0.0.0:2377";
  }

  @Override
  public boolean answers(String container, int port) throws InterruptedException {
    Optional<String> target = bridge.addressOf(container);
    return target.isPresent() && answersAt(target.get(), port);
  }

  /** Whether an HTTP request from within the node to this address is answered. */
  public boolean answersAt(String address, int port) throws InterruptedException {
    return inNode.succeeds(COMMAND_TIME, "sh", "-c", REQUEST, address, String.valueOf(port));
  }

  @Override
  public Optional<Boolean> hasIpvs() throws InterruptedException {
    return Optional.of(inNode.succeeds(COMMAND_TIME, "sh", "-c", IPVS_CHECK));
  }

  /** Executes commands in the node's container. */
  public ContainerCommand inNode() {
    return inNode;
  }

  /** Stops the node at once, as by a power failure. */
  public void kill() throws InterruptedException {
    inNode
        .engine()
        .ask(
            Message.of("swarm.node-container.cannot-be-stopped", hostname),
            inNode.engine().client().killContainerCmd(inNode.container()).withSignal("KILL")::exec);
  }

  /** Starts the node again that was stopped, with all that was on its disk. */
  public void startAgain() throws InterruptedException {
    inNode
        .engine()
        .ask(
            Message.of("swarm.node-container.cannot-be-started-again", hostname),
            inNode.engine().client().startContainerCmd(inNode.container())::exec);
  }

  /** Where a port of the node is published on this machine, if it is. */
  public Optional<String> published(ExposedPort port) throws InterruptedException {
    return PublishedPort.of(inspect(), port);
  }

  /** The node's container, as it is now. */
  public InspectContainerResponse inspect() throws InterruptedException {
    return inNode
        .engine()
        .ask(
            Message.of("swarm.node-container.cannot-be-inspected", hostname),
            inNode.engine().client().inspectContainerCmd(inNode.container())::exec);
  }

  @Override
  public void close() {
    engine.close();
  }
}
