package lab.orchestration.swarm.node;

import java.util.Optional;
import lab.orchestration.docker.DockerEngine;

/** A node of the Swarm whose Engine we can talk to. */
public interface SwarmNodeHandle extends AutoCloseable {

  /** The node's name, as {@code docker service ps} shows it. */
  String hostname();

  /** The node's Engine. */
  DockerEngine engine();

  /** The address under which this node makes itself known to the others. */
  String advertisedAddress();

  /** The address and port on which this node listens for the others. */
  String listenAddress();

  /** Whether a container of this node answers an HTTP request within about a second. */
  boolean answers(String container, int port) throws InterruptedException;

  /** Whether the node's kernel has the load balancer of the routing mesh; empty if unknown. */
  Optional<Boolean> hasIpvs() throws InterruptedException;

  /** Disconnects from the node. */
  @Override
  void close();
}
