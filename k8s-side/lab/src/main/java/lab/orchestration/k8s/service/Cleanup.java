package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.CrdInstaller;
import lab.orchestration.k8s.cluster.Ownership;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.dependent.OperatorLabels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes our NginxServices, and looks for what is left of the lab in a cluster. */
public final class Cleanup {

  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

  /** A Pod is granted 10 seconds for its end, and a kubelet tells of it later. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  /** The garbage collector of Kubernetes learns of a new kind only every 30 seconds. */
  private static final Duration COLLECTION_PATIENCE = Duration.ofSeconds(45);

  private final PodRelease pods;
  private final KubernetesClient client;
  private final String namespace;
  private final Ownership ownership;
  private final CrdInstaller crd;

  /** Cleans up in the namespace of a cluster. */
  public Cleanup(Cluster cluster, CrdInstaller crd) {
    this.pods = new PodRelease(cluster);
    this.client = cluster.client();
    this.namespace = cluster.namespace();
    this.ownership = cluster.ownership();
    this.crd = crd;
  }

  /** Removes our NginxServices; returns once they and all that was made for them are gone. */
  public void removeServices() throws InterruptedException {
    for (NginxService service : ourServices()) {
      removeService(service.getMetadata().getName());
    }
  }

  /**
   * Removes an NginxService of ours; returns once it and all that was made for it is gone.
   *
   * <p>What was made for them is collected by Kubernetes, because it names its owner. A collector
   * that has lost its way, as after a CRD was removed and installed again within seconds, must not
   * keep anything behind: what it has not begun to collect in time is removed from here.
   */
  public void removeService(String name) throws InterruptedException {
    remove(name);
    try {
      awaitDependentsGone(name, COLLECTION_PATIENCE);
    } catch (LabException notCollected) {
      LOG.info("Not collected in time, so removed from here: {}", notCollected.what());
      removeDependents(name);
      awaitDependentsGone(name, PATIENCE);
    }
    pods.release(
        Message.of("k8s.cleanup.of-nginxservice", name), madeFor(client.pods(), name), PATIENCE);
    awaitNone(Message.of("k8s.cleanup.pod"), client.pods(), name, PATIENCE);
  }

  private void awaitDependentsGone(String service, Duration patience) throws InterruptedException {
    for (MixedOperation<? extends HasMetadata, ?, ?> kind : dependents()) {
      awaitNone(Message.of("k8s.cleanup.what-was-made"), kind, service, patience);
    }
  }

  private void removeDependents(String service) throws InterruptedException {
    ApiServer.run(
        Message.of("k8s.cleanup.what-was-made-for", service),
        () -> dependents().forEach(kind -> madeFor(kind, service).delete()));
  }

  /** The kinds of which an NginxService consists. */
  private List<MixedOperation<? extends HasMetadata, ?, ?>> dependents() {
    return List.of(
        client.autoscaling().v2().horizontalPodAutoscalers(),
        client.network().v1().ingresses(),
        client.apps().deployments(),
        client.apps().replicaSets(),
        client.apps().statefulSets(),
        client.services(),
        client.configMaps());
  }

  /** What is left, by kind and name; empty if all is well. */
  public List<String> leftovers() throws InterruptedException {
    List<NginxService> services = ourServices();
    // Kept on purpose while somebody else has an NginxService.
    boolean crdStays = services.isEmpty() && crd.isInUse();
    return ApiServer.call(
        Message.of("k8s.cleanup.cluster-cannot-be-searched-for"),
        () ->
            Stream.concat(
                    Stream.of(
                        services,
                        client.apiextensions().v1().customResourceDefinitions().list().getItems(),
                        client.namespaces().list().getItems(),
                        // A Pod does not carry the run's label, but its maker's.
                        client
                            .pods()
                            .inNamespace(namespace)
                            .withLabel(OperatorLabels.MANAGED_BY, OperatorLabels.OPERATOR)
                            .list()
                            .getItems()),
                    dependents().stream().map(this::all))
                .flatMap(Collection::stream)
                .filter(object -> object instanceof Pod || ownership.covers(object))
                .filter(object -> isOurConcern(object))
                .filter(object -> !(crdStays && object instanceof CustomResourceDefinition))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList());
  }

  /** Another column of the same run has a namespace of its own in a cluster that is not ours. */
  private boolean isOurConcern(HasMetadata found) {
    return ownership.wholeCluster()
        || !(found instanceof Namespace)
        || found.getMetadata().getName().equals(namespace);
  }

  private List<? extends HasMetadata> all(MixedOperation<? extends HasMetadata, ?, ?> kind) {
    return ((KubernetesResourceList<? extends HasMetadata>) kind.inNamespace(namespace).list())
        .getItems();
  }

  private List<NginxService> ourServices() throws InterruptedException {
    if (!crd.isInstalled()) {
      return List.of();
    }
    return ApiServer.call(
        Message.of("k8s.cleanup.nginxservices-cannot-be-read"),
        () ->
            client.resources(NginxService.class).inNamespace(namespace).list().getItems().stream()
                .filter(ownership::covers)
                .toList());
  }

  private void remove(String name) throws InterruptedException {
    Resource<NginxService> service =
        client.resources(NginxService.class).inNamespace(namespace).withName(name);
    ApiServer.run(
        Message.of("k8s.cleanup.nginxservice-cannot-be-removed", name), () -> service.delete());
    ApiServer.await(
        Message.of("k8s.cleanup.nginxservice-is-not-removed", name),
        service.informOnCondition(List::isEmpty),
        PATIENCE);
  }

  private <T extends HasMetadata> void awaitNone(
      Message what, MixedOperation<T, ?, ?> kind, String service, Duration patience)
      throws InterruptedException {
    ApiServer.await(
        Message.of("k8s.cleanup.of-nginxservice-is-not-removed", what, service),
        madeFor(kind, service).informOnCondition(List::isEmpty),
        patience);
  }

  private <T extends HasMetadata> FilterWatchListDeletable<T, ?, ?> madeFor(
      MixedOperation<T, ?, ?> kind, String service) {
    return kind.inNamespace(namespace)
        .withLabel(OperatorLabels.MANAGED_BY, OperatorLabels.OPERATOR)
        .withLabel(OperatorLabels.INSTANCE, service);
  }
}
