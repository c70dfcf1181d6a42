package lab.orchestration.swarm;

import com.github.dockerjava.api.model.SwarmNode;
import com.github.dockerjava.api.model.SwarmNodeDescription;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The hostnames of a Swarm's nodes, which tasks know only by their IDs. */
final class NodeNames {

  private final DockerEngine manager;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  NodeNames(DockerEngine manager) {
    this.manager = manager;
  }

  /** The node's hostname, or its ID while it has told none. */
  String of(String id) {
    if (!names.containsKey(id)) {
      manager.client().listSwarmNodesCmd().exec().forEach(this::remember);
    }
    return names.getOrDefault(id, id);
  }

  private void remember(SwarmNode node) {
    Optional.ofNullable(node.getDescription())
        .map(SwarmNodeDescription::getHostname)
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> names.put(node.getId(), name));
  }
}
