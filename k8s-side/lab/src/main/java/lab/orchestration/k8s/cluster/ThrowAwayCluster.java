package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.k8s.node.OwnCluster;

/** A cluster of our own that knows what an NginxService is; no operator runs in it yet. */
public final class ThrowAwayCluster implements AutoCloseable {

  private final NodeCluster cluster;

  private ThrowAwayCluster(NodeCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Starts it; nothing is left behind if that fails.
   *
   * @param dockerHost the Engine, as in {@code DOCKER_HOST}
   * @param nodeImage k3s, or an image that is started in the same way; must be on the Engine
   * @param serviceImage the image that Pods can run; must be on the Engine
   */
  public static ThrowAwayCluster start(
      String dockerHost, String nodeImage, String serviceImage, String runId, Progress progress)
      throws InterruptedException {
    NodeCluster cluster =
        NodeCluster.start(
            new KubernetesPlace.ThrowAway(1, nodeImage),
            NodeEngine.at(dockerHost),
            OwnCluster.ofOperator(runId),
            List.of(serviceImage),
            progress);
    try {
      new CrdInstaller(cluster.client(), cluster.ownership()).install();
      return new ThrowAwayCluster(cluster);
    } catch (RuntimeException | InterruptedException failure) {
      cluster.close();
      throw failure;
    }
  }

  /** Speaks to the API server; closed together with the cluster. */
  public KubernetesClient client() {
    return cluster.client();
  }

  /** What a process needs to find the API server: the content of a kubeconfig file. */
  public String kubeconfig() {
    return cluster.pool().server().kubeconfigFile();
  }

  /** The label of everything that belongs to it. */
  public String runId() {
    return cluster.ownership().runId();
  }

  /** The API server's version. */
  public String version() {
    return Objects.requireNonNull(client().getKubernetesVersion().getGitVersion());
  }

  /** Lets no further Pod be put on any node. */
  public void cordon() throws InterruptedException {
    for (Node node :
        ApiServer.call(Message.of("k8s.throw-away-cluster.nodes-cannot-be-read"), this::nodes)) {
      ApiServer.call(
          Message.of(
              "k8s.throw-away-cluster.node-cannot-be-cordoned", node.getMetadata().getName()),
          () ->
              client()
                  .resource(node)
                  .edit(
                      found -> {
                        found.getSpec().setUnschedulable(true);
                        return found;
                      }));
    }
  }

  private Iterable<Node> nodes() {
    return client().nodes().list().getItems();
  }

  /** Makes a namespace; returns once it can be used. */
  public void makeNamespace(String name) throws InterruptedException {
    namespace(name).create();
  }

  /** Removes a namespace with all that is in it; returns once it is gone. */
  public void removeNamespace(String name) throws InterruptedException {
    namespace(name).remove();
  }

  private OwnNamespace namespace(String name) {
    return new OwnNamespace(client(), name, cluster.ownership());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
