package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Removes what was declared in plain YAML, and looks for what is left of it. */
final class DeploymentCleanup {

  /** A Pod is granted 30 seconds for its end. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private final KubernetesClient client;
  private final String namespace;
  private final Ownership ownership;
  private final PodRelease pods;

  DeploymentCleanup(Cluster cluster) {
    this.client = cluster.client();
    this.namespace = cluster.namespace();
    this.ownership = cluster.ownership();
    this.pods = new PodRelease(cluster);
  }

  /** Removes our Deployments and Services; returns once they and their Pods are gone. */
  void removeServices() throws InterruptedException {
    ApiServer.run(
        "What was declared cannot be removed",
        () -> {
          // One after the other: old servers remove no Services by label.
          declared().forEach(object -> client.resource(object).delete());
        });
    for (MixedOperation<? extends HasMetadata, ?, ?> kind : kinds()) {
      ApiServer.await(
          "What was declared is not removed",
          ours(kind).informOnCondition(List::isEmpty),
          PATIENCE);
    }
    pods.release("of the Deployment", ours(client.pods()), PATIENCE);
    ApiServer.await(
        "A Pod of the Deployment is not removed",
        ours(client.pods()).informOnCondition(List::isEmpty),
        PATIENCE);
  }

  private List<HasMetadata> declared() {
    return Stream.concat(list(client.apps().deployments()), list(client.services())).toList();
  }

  private Stream<? extends HasMetadata> list(MixedOperation<? extends HasMetadata, ?, ?> kind) {
    return ((KubernetesResourceList<? extends HasMetadata>) ours(kind).list()).getItems().stream();
  }

  /** The kinds of what is declared, and of what Kubernetes makes of it. */
  private List<MixedOperation<? extends HasMetadata, ?, ?>> kinds() {
    return List.of(client.apps().deployments(), client.apps().replicaSets(), client.services());
  }

  private <T extends HasMetadata> FilterWatchListDeletable<T, ?, ?> ours(
      MixedOperation<T, ?, ?> kind) {
    return kind.inNamespace(namespace).withLabels(ownership.labels());
  }

  /** What is left, by kind and name; empty if all is well. */
  List<String> leftovers() throws InterruptedException {
    return ApiServer.call(
        "The cluster cannot be searched for leftovers",
        () ->
            Stream.concat(
                    Stream.concat(kinds().stream(), Stream.of(client.pods())).flatMap(this::list),
                    Stream.ofNullable(client.namespaces().withName(namespace).get())
                        .filter(ownership::covers))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList());
  }
}
