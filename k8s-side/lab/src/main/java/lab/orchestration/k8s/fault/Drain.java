package lab.orchestration.k8s.fault;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.List;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;

/** Empties a node in an orderly way, by the same requests as {@code kubectl drain}. */
final class Drain {

  /** A Pod is granted 30 seconds for its end. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private final KubernetesClient client;

  Drain(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Lets no further Pod onto the node, and evicts those that are there; returns once it is empty.
   */
  void empty(String node) throws InterruptedException {
    setUnschedulable(node, true);
    Message what = Message.of("k8s.drain.node-cannot-be-drained", node);
    boolean knowsV1 = ApiServer.call(what, this::knowsV1);
    for (Pod pod : ApiServer.call(what, () -> evictable(node))) {
      PodResource resource =
          client
              .pods()
              .inNamespace(pod.getMetadata().getNamespace())
              .withName(pod.getMetadata().getName());
      boolean evicted =
          ApiServer.call(what, () -> knowsV1 ? resource.evict(eviction(pod)) : resource.evict());
      // No answer but "evicted" comes for a Pod that is gone already, too.
      if (!evicted && ApiServer.call(what, () -> resource.get() != null)) {
        throw new LabException(
            what,
            Message.of("k8s.drain.eviction-of-was-not-allowed", pod.getMetadata().getName()),
            Message.of("k8s.drain.look-at-kubectl-get-poddisruptionbudgets"));
      }
    }
    ApiServer.await(
        Message.of("k8s.drain.node-is-not-empty", node),
        client
            .pods()
            .inAnyNamespace()
            .withField("spec.nodeName", node)
            .informOnCondition(pods -> pods.stream().noneMatch(Drain::isEvictable)),
        PATIENCE);
  }

  /** Lets Pods onto the node again. */
  void allowPods(String node) throws InterruptedException {
    setUnschedulable(node, false);
  }

  private void setUnschedulable(String node, boolean unschedulable) throws InterruptedException {
    ApiServer.call(
        unschedulable
            ? Message.of("k8s.drain.not-cordoned", node)
            : Message.of("k8s.drain.not-uncordoned", node),
        () ->
            client
                .nodes()
                .withName(node)
                .edit(
                    found -> {
                      found.getSpec().setUnschedulable(unschedulable ? true : null);
                      return found;
                    }));
  }

  private List<Pod> evictable(String node) {
    return client
        .pods()
        .inAnyNamespace()
        .withField("spec.nodeName", node)
        .list()
        .getItems()
        .stream()
        .filter(Drain::isEvictable)
        .toList();
  }

  /** A Pod of a DaemonSet would be back on the same node at once. */
  private static boolean isEvictable(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .noneMatch(owner -> owner.getKind().equals("DaemonSet"));
  }

  /** Which form of the request a server takes, it says itself, where kubectl looks as well. */
  private boolean knowsV1() {
    return client.getApiResources("v1").getResources().stream()
        .filter(resource -> resource.getName().equals("pods/eviction"))
        .map(APIResource::getVersion)
        .anyMatch("v1"::equals);
  }

  private static Eviction eviction(Pod pod) {
    return new EvictionBuilder()
        .withNewMetadata()
        .withName(pod.getMetadata().getName())
        .withNamespace(pod.getMetadata().getNamespace())
        .endMetadata()
        .build();
  }
}
