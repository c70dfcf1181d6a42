package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Labels;
import lab.orchestration.docker.Owner;
import lab.orchestration.nginx.api.NginxService;

/**
 * Everything that carries the label {@link Labels#RUN} in a cluster that is not ours: namespaces
 * with all that is in them, and the CRD. For runs that were killed and could not clean up.
 */
public final class ClusterSweep implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KubernetesClient client;
  private final boolean inUseToo;

  private ClusterSweep(KubernetesClient client, boolean inUseToo) {
    this.client = client;
    this.inUseToo = inUseToo;
  }

  /**
   * What all runs have created, those included that are under way. Connects; nothing is changed
   * yet.
   *
   * @throws lab.orchestration.core.LabException if the cluster does not answer
   */
  public static ClusterSweep ofAllRuns(KubernetesPlace.CurrentContext place)
      throws InterruptedException {
    return connect(place, true);
  }

  /**
   * What all runs have created, but for those that may still be under way.
   *
   * @throws lab.orchestration.core.LabException if the cluster does not answer
   */
  public static ClusterSweep ofEndedRuns(KubernetesPlace.CurrentContext place)
      throws InterruptedException {
    return connect(place, false);
  }

  private static ClusterSweep connect(KubernetesPlace.CurrentContext place, boolean inUseToo)
      throws InterruptedException {
    return new ClusterSweep(ContextCluster.connect(place, "sweep", "default").client(), inUseToo);
  }

  /**
   * One line for each thing that is to be removed. The CRD is not as long as anybody has an
   * NginxService outside of the lab's namespaces, because it would be removed with the CRD.
   */
  public List<String> list() throws InterruptedException {
    List<Namespace> namespaces = labelled(client.namespaces());
    return Stream.concat(namespaces.stream(), crdsToRemove(namespaces).stream())
        .map(
            object ->
                "%s %s (run %s)"
                    .formatted(
                        object.getKind(),
                        object.getMetadata().getName(),
                        object.getMetadata().getLabels().get(Labels.RUN)))
        .toList();
  }

  /** Removes what {@link #list} tells; returns once it is gone. */
  public void remove() throws InterruptedException {
    remove(client.namespaces(), labelled(client.namespaces()));
    remove(crds(), crdsToRemove(List.of()));
  }

  /**
   * The NginxService's own CRD may be needed by others; one that a claim was tested with is not.
   */
  private List<CustomResourceDefinition> crdsToRemove(List<Namespace> ours)
      throws InterruptedException {
    List<CustomResourceDefinition> labelled = labelled(crds());
    boolean keep =
        labelled.stream().anyMatch(ClusterSweep::isOfNginxServices) && isCrdInUseBeside(ours);
    return labelled.stream().filter(crd -> !(keep && isOfNginxServices(crd))).toList();
  }

  private static boolean isOfNginxServices(CustomResourceDefinition crd) {
    return crd.getMetadata().getName().equals(CustomResource.getCRDName(NginxService.class));
  }

  private boolean isCrdInUseBeside(List<Namespace> ours) throws InterruptedException {
    Set<String> names =
        ours.stream().map(one -> one.getMetadata().getName()).collect(Collectors.toSet());
    return ApiServer.call(
            Message.of("k8s.cluster-sweep.nginxservices-cannot-be-read"),
            () -> client.resources(NginxService.class).inAnyNamespace().list().getItems())
        .stream()
        .anyMatch(service -> !names.contains(service.getMetadata().getNamespace()));
  }

  private NonNamespaceOperation<CustomResourceDefinition, ?, Resource<CustomResourceDefinition>>
      crds() {
    return client.apiextensions().v1().customResourceDefinitions();
  }

  private <T extends HasMetadata> List<T> labelled(NonNamespaceOperation<T, ?, Resource<T>> kind)
      throws InterruptedException {
    return ApiServer.call(
        Message.of("k8s.cluster-sweep.cluster-cannot-be-searched-for"),
        () ->
            kind.withLabel(Labels.RUN)
                .resources()
                .map(Resource::get)
                .filter(one -> inUseToo || !isInUse(one))
                .toList());
  }

  private static boolean isInUse(HasMetadata object) {
    String owner = object.getMetadata().getLabels().getOrDefault(Labels.OWNER, "");
    return Owner.parse(owner).filter(Owner::mayBeAlive).isPresent();
  }

  private static <T extends HasMetadata> void remove(
      NonNamespaceOperation<T, ?, Resource<T>> kind, List<T> objects) throws InterruptedException {
    for (T object : objects) {
      String what = object.getKind() + " " + object.getMetadata().getName();
      Resource<T> one = kind.withName(object.getMetadata().getName());
      ApiServer.run(Message.of("k8s.cluster-sweep.cannot-be-removed", what), () -> one.delete());
      ApiServer.await(
          Message.of("k8s.cluster-sweep.is-not-removed", what),
          one.informOnCondition(List::isEmpty),
          PATIENCE);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
