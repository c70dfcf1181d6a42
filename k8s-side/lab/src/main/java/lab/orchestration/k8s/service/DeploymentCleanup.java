package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.Ownership;
import lab.orchestration.k8s.plain.PlainYaml;

/** Removes what was declared in plain YAML, and looks for what is left of it. */
public final class DeploymentCleanup {

  /** A Pod is granted 10 seconds for its end, and a kubelet tells of it later. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private final KubernetesClient client;
  private final String namespace;
  private final Ownership ownership;
  private final PodRelease pods;

  /** Cleans up in the namespace of a cluster. */
  public DeploymentCleanup(Cluster cluster) {
    this.client = cluster.client();
    this.namespace = cluster.namespace();
    this.ownership = cluster.ownership();
    this.pods = new PodRelease(cluster);
  }

  /** Removes all that was declared; returns once it and the Pods are gone. */
  public void removeServices() throws InterruptedException {
    List<String> names =
        ApiServer.call(
            Message.of("k8s.deployment-cleanup.what-was-declared-cannot"),
            () -> declared().map(object -> object.getMetadata().getName()).distinct().toList());
    for (String name : names) {
      removeService(name);
    }
  }

  /** Removes what was declared of a service; returns once it and the Pods are gone. */
  public void removeService(String name) throws InterruptedException {
    Message whose = Message.of("k8s.deployment-cleanup.of-deployment", name);
    ApiServer.run(
        Message.of("k8s.deployment-cleanup.what-was-declared-cannot-be", whose),
        () -> {
          ofService(client.autoscaling().v2().horizontalPodAutoscalers(), name).delete();
          ofService(client.apps().deployments(), name).delete();
          ofService(client.services(), name).delete();
        });
    for (MixedOperation<? extends HasMetadata, ?, ?> kind : kinds()) {
      awaitNone(Message.of("k8s.deployment-cleanup.what-was-declared", whose), kind, name);
    }
    pods.release(whose, ofService(client.pods(), name), PATIENCE);
    awaitNone(Message.of("k8s.deployment-cleanup.pod", whose), client.pods(), name);
  }

  private <T extends HasMetadata> void awaitNone(
      Message what, MixedOperation<T, ?, ?> kind, String name) throws InterruptedException {
    ApiServer.await(
        Message.of("k8s.deployment-cleanup.is-not-removed", what),
        ofService(kind, name).informOnCondition(List::isEmpty),
        PATIENCE);
  }

  private <T extends HasMetadata> FilterWatchListDeletable<T, ?, ?> ofService(
      MixedOperation<T, ?, ?> kind, String name) {
    return ours(kind).withLabel(PlainYaml.INSTANCE, name);
  }

  private Stream<HasMetadata> declared() {
    return Stream.of(
            client.autoscaling().v2().horizontalPodAutoscalers(),
            client.apps().deployments(),
            client.services())
        .flatMap(this::list);
  }

  private Stream<? extends HasMetadata> list(MixedOperation<? extends HasMetadata, ?, ?> kind) {
    return ((KubernetesResourceList<? extends HasMetadata>) ours(kind).list()).getItems().stream();
  }

  /** The kinds of what is declared, and of what Kubernetes makes of it. */
  private List<MixedOperation<? extends HasMetadata, ?, ?>> kinds() {
    return List.of(
        client.autoscaling().v2().horizontalPodAutoscalers(),
        client.apps().deployments(),
        client.apps().replicaSets(),
        client.services());
  }

  private <T extends HasMetadata> FilterWatchListDeletable<T, ?, ?> ours(
      MixedOperation<T, ?, ?> kind) {
    return kind.inNamespace(namespace).withLabels(ownership.labels());
  }

  /** What is left, by kind and name; empty if all is well. */
  public List<String> leftovers() throws InterruptedException {
    return ApiServer.call(
        Message.of("k8s.deployment-cleanup.cluster-cannot-be-searched-for"),
        () ->
            Stream.concat(
                    Stream.concat(kinds().stream(), Stream.of(client.pods())).flatMap(this::list),
                    Stream.ofNullable(client.namespaces().withName(namespace).get())
                        .filter(ownership::covers))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList());
  }
}
