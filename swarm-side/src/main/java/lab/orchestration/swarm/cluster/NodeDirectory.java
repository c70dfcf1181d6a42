package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.model.SwarmNode;
import com.github.dockerjava.api.model.SwarmNodeAvailability;
import com.github.dockerjava.api.model.SwarmNodeDescription;
import com.github.dockerjava.api.model.SwarmNodeRole;
import com.github.dockerjava.api.model.SwarmNodeSpec;
import com.github.dockerjava.api.model.SwarmNodeState;
import com.github.dockerjava.api.model.SwarmNodeStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.node.Deadline;
import lab.orchestration.swarm.node.SwarmNodeHandle;

/** A Swarm's nodes as its manager lists them, those included that it no longer hears of. */
public final class NodeDirectory {

  /** Shorter numbers are smaller ones: worker-10 comes after worker-9. */
  private static final Comparator<ClusterNode> MANAGER_FIRST_THEN_BY_NAME =
      Comparator.comparing((ClusterNode node) -> !node.manager())
          .thenComparing(node -> node.name().length())
          .thenComparing(ClusterNode::name);

  private static final Duration READY_DEADLINE = Duration.ofSeconds(60);

  private final DockerEngine manager;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /** Lists the nodes by this manager's Engine. */
  public NodeDirectory(DockerEngine manager) {
    this.manager = manager;
  }

  /** The node's hostname by its ID, by which alone tasks know it; its ID while it has told none. */
  public String nameOf(String id) {
    if (!names.containsKey(id)) {
      list();
    }
    return names.getOrDefault(id, id);
  }

  /** All nodes, the manager first. */
  public List<ClusterNode> nodes() {
    return list().stream()
        .map(NodeDirectory::clusterNode)
        .sorted(MANAGER_FIRST_THEN_BY_NAME)
        .toList();
  }

  /** The node of this name, if it is listed; the one that is not down if a name is there twice. */
  public Optional<SwarmNode> find(String name) {
    return list().stream()
        .filter(node -> name(node).equals(name))
        .min(Comparator.comparing(node -> !isReady(node)));
  }

  /**
   * Waits until the manager hears of all these nodes.
   *
   * @throws LabException if it does not within a minute
   */
  public void awaitReady(List<SwarmNodeHandle> expected) throws InterruptedException {
    Deadline deadline = Deadline.in(READY_DEADLINE);
    while (true) {
      List<String> ready =
          nodes().stream().filter(ClusterNode::ready).map(ClusterNode::name).toList();
      List<String> missing =
          expected.stream()
              .map(SwarmNodeHandle::hostname)
              .filter(name -> !ready.contains(name))
              .toList();
      if (missing.isEmpty()) {
        return;
      }
      if (deadline.hasPassed()) {
        throw new LabException(
            Message.of("swarm.node-directory.not-ready"),
            Message.of(
                "swarm.node-directory.still-missing",
                READY_DEADLINE.toSeconds(),
                String.join(", ", missing)),
            Message.of("swarm.node-directory.fewer-nodes"));
      }
      deadline.pause();
    }
  }

  private List<SwarmNode> list() {
    List<SwarmNode> nodes =
        manager.look(
            Message.of("swarm.node-directory.cannot-be-listed"),
            manager.client().listSwarmNodesCmd()::exec);
    nodes.stream()
        .filter(node -> !name(node).equals(node.getId()))
        .forEach(node -> names.put(node.getId(), name(node)));
    return nodes;
  }

  private static ClusterNode clusterNode(SwarmNode node) {
    Optional<SwarmNodeSpec> spec = Optional.ofNullable(node.getSpec());
    return new ClusterNode(
        name(node),
        spec.map(SwarmNodeSpec::getRole).filter(SwarmNodeRole.MANAGER::equals).isPresent(),
        isReady(node),
        spec.map(SwarmNodeSpec::getAvailability)
            .filter(SwarmNodeAvailability.ACTIVE::equals)
            .isPresent());
  }

  private static boolean isReady(SwarmNode node) {
    return Optional.ofNullable(node.getStatus())
        .map(SwarmNodeStatus::getState)
        .filter(SwarmNodeState.READY::equals)
        .isPresent();
  }

  private static String name(SwarmNode node) {
    return Optional.ofNullable(node.getDescription())
        .map(SwarmNodeDescription::getHostname)
        .filter(name -> !name.isEmpty())
        .orElse(String.valueOf(node.getId()));
  }
}
