package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.operator.NginxServiceReconciler;
import lab.orchestration.k8s.operator.OperatorLabels;

/** Removes our NginxServices, and looks for what is left of the lab in a cluster. */
final class Cleanup {

  /**
   * The garbage collector of Kubernetes learns of a new kind only every 30 seconds, and rests while
   * it does; then a Pod is granted 30 seconds for its end.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KubernetesClient client;
  private final String namespace;
  private final Ownership ownership;
  private final CrdInstaller crd;

  Cleanup(KubernetesClient client, String namespace, Ownership ownership, CrdInstaller crd) {
    this.client = client;
    this.namespace = namespace;
    this.ownership = ownership;
    this.crd = crd;
  }

  /** Removes our NginxServices; returns once they and all that was made for them are gone. */
  void removeServices() throws InterruptedException {
    for (NginxService service : ourServices()) {
      String name = service.getMetadata().getName();
      remove(name);
      awaitNone("The Deployment", client.apps().deployments(), name);
      awaitNone("The Service", client.services(), name);
      awaitNone("A Pod", client.pods(), name);
    }
  }

  /** What is left, by kind and name; empty if all is well. */
  List<String> leftovers() throws InterruptedException {
    List<NginxService> services = ourServices();
    return ApiServer.call(
        "The cluster cannot be searched for leftovers",
        () ->
            Stream.of(
                    services,
                    client.apiextensions().v1().customResourceDefinitions().list().getItems(),
                    client.namespaces().list().getItems(),
                    client.apps().deployments().inNamespace(namespace).list().getItems(),
                    client.services().inNamespace(namespace).list().getItems(),
                    // A Pod does not carry the run's label, but its maker's.
                    client
                        .pods()
                        .inNamespace(namespace)
                        .withLabel(OperatorLabels.MANAGED_BY, NginxServiceReconciler.NAME)
                        .list()
                        .getItems())
                .flatMap(Collection::stream)
                .filter(object -> object instanceof Pod || ownership.covers(object))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList());
  }

  private List<NginxService> ourServices() throws InterruptedException {
    if (!crd.isInstalled()) {
      return List.of();
    }
    return ApiServer.call(
        "The NginxServices cannot be read",
        () ->
            client.resources(NginxService.class).inNamespace(namespace).list().getItems().stream()
                .filter(ownership::covers)
                .toList());
  }

  private void remove(String name) throws InterruptedException {
    Resource<NginxService> service =
        client.resources(NginxService.class).inNamespace(namespace).withName(name);
    // In the foreground: Kubernetes begins with what the operator made.
    ApiServer.run(
        "The NginxService " + name + " cannot be removed",
        () -> service.withPropagationPolicy(DeletionPropagation.FOREGROUND).delete());
    ApiServer.await(
        "The NginxService " + name + " is not removed",
        service.informOnCondition(List::isEmpty),
        PATIENCE);
  }

  private <T extends HasMetadata> void awaitNone(
      String what, MixedOperation<T, ?, ?> kind, String service) throws InterruptedException {
    Informable<T> objects =
        kind.inNamespace(namespace)
            .withLabel(OperatorLabels.MANAGED_BY, NginxServiceReconciler.NAME)
            .withLabel(OperatorLabels.INSTANCE, service);
    ApiServer.await(
        what + " of the NginxService " + service + " is not removed",
        objects.informOnCondition(List::isEmpty),
        PATIENCE);
  }
}
