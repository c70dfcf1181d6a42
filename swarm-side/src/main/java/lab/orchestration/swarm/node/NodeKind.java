package lab.orchestration.swarm.node;

import com.github.dockerjava.api.model.ExposedPort;
import java.util.List;
import lab.orchestration.docker.Labels;

/** What throw-away nodes are for, which shows in their names, their label and their ports. */
public enum NodeKind {
  /** The Swarm of the comparison: a manager, and workers. */
  SWARM(Labels.SWARM_NODE, "swarm", "swarm-manager", "swarm-worker-"),

  /** An Engine in no Swarm, for containers that a person starts. */
  PLAIN(Labels.PLAIN_NODE, "docker", "docker-host", "docker-host-"),

  /** Managers of a Swarm of their own, most of which are going to be lost. */
  QUORUM(Labels.QUORUM_NODE, "quorum", "quorum-manager-1", "quorum-manager-");

  private final String role;
  private final String network;
  private final String first;
  private final String further;

  NodeKind(String role, String network, String first, String further) {
    this.role = role;
    this.network = network;
    this.first = first;
    this.further = further;
  }

  /** The value of {@link Labels#ROLE}. */
  public String role() {
    return role;
  }

  /** How the name of their network ends. */
  String network() {
    return network;
  }

  /** The hostname of the first. */
  public String first() {
    return first;
  }

  /** The hostnames of all others, up to their numbers. */
  public String further() {
    return further;
  }

  /** What a node publishes. Clients come in by the first, because that one is never lost. */
  public List<ExposedPort> ports(String hostname) {
    if (!hostname.equals(first)) {
      return List.of(NodeConnector.API);
    }
    return switch (this) {
      case SWARM -> List.of(NodeConnector.API, NodeTemplate.SERVICE, NodeTemplate.EDGE);
      case PLAIN -> List.of(NodeConnector.API, NodeTemplate.SERVICE);
      case QUORUM -> List.of(NodeConnector.API);
    };
  }
}
