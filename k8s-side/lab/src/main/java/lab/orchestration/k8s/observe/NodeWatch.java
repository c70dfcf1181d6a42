package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.k8s.cluster.NodeMapper;
import lab.orchestration.k8s.node.NodeNames;

/**
 * Keeps a picture of the nodes up to date by watching them, and tells when what the lab sees of
 * them changes. Users of a shared cluster often may not see its nodes; then the picture is empty.
 */
final class NodeWatch implements AutoCloseable {

  private static final Comparator<ClusterNode> ORDER =
      Comparator.comparing((ClusterNode node) -> !node.manager())
          .thenComparing(ClusterNode::name, NodeNames.ORDER);

  private final Optional<SharedIndexInformer<Node>> nodes;

  /** Begins to watch; returns once the picture is complete. */
  NodeWatch(KubernetesClient client, Consumer<EngineSignal> listener) {
    this.nodes = watch(client, listener);
  }

  private static Optional<SharedIndexInformer<Node>> watch(
      KubernetesClient client, Consumer<EngineSignal> listener) {
    try {
      // An informer that may not list would try again for ever.
      client.nodes().list();
      return Optional.of(client.nodes().inform(new OnlyWhatIsShown(listener)));
    } catch (KubernetesClientException forbidden) {
      return Optional.empty();
    }
  }

  /** The nodes, the manager first. */
  List<ClusterNode> nodes() {
    return nodes.stream()
        .flatMap(informer -> informer.getStore().list().stream())
        .map(NodeMapper::toClusterNode)
        .sorted(ORDER)
        .toList();
  }

  /** Whether the node is known not to be heard of. */
  boolean isSilent(String name) {
    return nodes().stream().anyMatch(node -> node.name().equals(name) && !node.ready());
  }

  @Override
  public void close() {
    nodes.ifPresent(SharedIndexInformer::close);
  }

  /** A node tells of itself again and again; what is not shown is no news. */
  private static final class OnlyWhatIsShown implements ResourceEventHandler<Node> {
    private final LookAgain<Node> news;

    OnlyWhatIsShown(Consumer<EngineSignal> listener) {
      this.news = new LookAgain<>(listener);
    }

    @Override
    public void onAdd(Node added) {
      news.onAdd(added);
    }

    @Override
    public void onUpdate(Node before, Node after) {
      if (!NodeMapper.toClusterNode(before).equals(NodeMapper.toClusterNode(after))) {
        news.onUpdate(before, after);
      }
    }

    @Override
    public void onDelete(Node deleted, boolean stateUnknown) {
      news.onDelete(deleted, stateUnknown);
    }
  }
}
