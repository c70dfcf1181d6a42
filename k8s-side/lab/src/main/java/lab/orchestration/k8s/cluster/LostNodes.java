package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import lab.orchestration.core.message.Message;

/** Makes a cluster forget a node that never comes back, as a person has to do it. */
public final class LostNodes {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KubernetesClient client;

  /** Speaks to the API server of a cluster. */
  public LostNodes(KubernetesClient client) {
    this.client = client;
  }

  /** The nodes that the cluster knows, lost ones included. */
  List<String> listed() throws InterruptedException {
    return ApiServer.call(
        Message.of("k8s.lost-nodes.nodes-cannot-be-read"),
        () ->
            client.nodes().list().getItems().stream()
                .map(node -> node.getMetadata().getName())
                .toList());
  }

  /** Removes the node from the cluster's list, and its Pods with it; returns once all is gone. */
  public void forget(String node) throws InterruptedException {
    ApiServer.run(
        Message.of("k8s.lost-nodes.node-cannot-be-removed-from", node),
        () -> client.nodes().withName(node).delete());
    ApiServer.await(
        Message.of("k8s.lost-nodes.node-is-not-removed-from", node),
        client.nodes().withName(node).informOnCondition(List::isEmpty),
        PATIENCE);
    releasePods(node);
  }

  /**
   * Removes the Pods of a node that cannot confirm that they have ended. Kubernetes waits for that
   * word, and where the node is gone for good its collector of Pods takes a minute to give up.
   */
  public void releasePods(String node) throws InterruptedException {
    ApiServer.run(
        Message.of("k8s.lost-nodes.pods-on-lost-node", node),
        () ->
            client
                .pods()
                .inAnyNamespace()
                .withField("spec.nodeName", node)
                .list()
                .getItems()
                .forEach(this::release));
  }

  /** Removes a Pod at once, whatever its node says. */
  public void release(Pod pod) {
    client.resource(pod).withGracePeriod(0).delete();
  }
}
