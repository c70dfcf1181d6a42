package lab.orchestration.k8s.fault;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.NodeMapper;
import lab.orchestration.k8s.node.NodeContainer;
import lab.orchestration.k8s.node.ServerStarter;

/**
 * How servers become one cluster: each of them has a member of the same etcd.
 *
 * @param client speaks to the API of the first server
 * @param first the server that began the etcd cluster
 * @param further the servers that join it
 */
record EtcdMembership(
    KubernetesClient client, NodeContainer first, Collection<NodeContainer> further) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** How k3s marks a node that is to have a member of etcd, and tells that it has a vote. */
  private static final String ETCD_ROLE = "node-role.kubernetes.io/etcd";

  private static final String ETCD_VOTER = "EtcdIsVoter";

  /** What a node says that does not know several servers: it would go on as a cluster of one. */
  static Optional<String> unsupportedReason(NodeContainer server) throws InterruptedException {
    return server.linesWith(ServerStarter.CLUSTER_INIT).stream()
        .filter(line -> line.contains("not known"))
        .map(line -> server.image() + " says: " + line.strip())
        .findFirst();
  }

  /**
   * Waits until all servers have a vote and take Pods.
   *
   * @throws LabException with what the further servers have written, if they do not in time
   */
  void await() throws InterruptedException {
    Set<String> names = new TreeSet<>(further.stream().map(NodeContainer::node).toList());
    names.add(first.node());
    try {
      ApiServer.await(
          Message.of("k8s.etcd-membership.not-all-of-servers-have", String.join(", ", names)),
          client.nodes().informOnCondition(nodes -> members(nodes).containsAll(names)),
          PATIENCE);
    } catch (LabException late) {
      throw new LabException(
          late.what(),
          Message.clauses(
              Stream.concat(Stream.of(late.why()), logs().stream().map(Message::verbatim))
                  .toList()),
          late.remedy(),
          late);
    }
  }

  /** What each of the further servers has written: it goes with them. */
  private List<String> logs() throws InterruptedException {
    List<String> logs = new ArrayList<>();
    for (NodeContainer server : further) {
      List<String> lines = server.linesWith("").stream().map(String::strip).toList();
      logs.add(server.node() + " says: " + String.join(" | ", lines));
    }
    return logs;
  }

  private static List<String> members(Collection<Node> nodes) {
    return nodes.stream()
        .filter(NodeMapper::takesPods)
        .filter(EtcdMembership::hasVote)
        .map(node -> node.getMetadata().getName())
        .toList();
  }

  /** A new member of k3s' etcd learns first what the others know, and has a vote afterwards. */
  private static boolean hasVote(Node node) {
    return !node.getMetadata().getLabels().containsKey(ETCD_ROLE)
        || node.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals(ETCD_VOTER) && condition.getStatus().equals("True"));
  }
}
