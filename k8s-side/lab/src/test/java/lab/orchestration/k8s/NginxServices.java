package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.OwnNamespace;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;

/**
 * A namespace of the tests' own, and what people do with the NginxServices in it; removed with all
 * that is in it.
 */
final class NginxServices implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final KubernetesClient client;
  private final OwnNamespace own;
  private final String namespace;

  /** Creates the namespace. */
  NginxServices(OperatorCluster cluster, String namespace) throws InterruptedException {
    this.client = cluster.client();
    this.namespace = namespace;
    this.own = new OwnNamespace(client, namespace, cluster.ownership());
    own.create();
  }

  String namespace() {
    return namespace;
  }

  /**
   * Applies by server-side apply, by force, what a person has written; the indented lines of a spec
   * are enough.
   */
  NginxService declare(String name, String spec) {
    GenericKubernetesResource declared = yaml(name, spec);
    client.resource(declared).inNamespace(namespace).forceConflicts().serverSideApply();
    return Objects.requireNonNull(service(name).get());
  }

  /** The resource as it would be sent, raw: it may be wrong in any way. */
  GenericKubernetesResource yaml(String name, String spec) {
    return Serialization.unmarshal(
        """
        apiVersion: orchestration.lab/v1
        kind: NginxService
        metadata:
          name: %s
          namespace: %s
        spec:
        %s
        """
            .formatted(name, namespace, spec.isBlank() ? "  {}" : spec.indent(2)),
        GenericKubernetesResource.class);
  }

  Resource<NginxService> service(String name) {
    return client.resources(NginxService.class).inNamespace(namespace).withName(name);
  }

  List<NginxService> all() {
    return client.resources(NginxService.class).inNamespace(namespace).list().getItems();
  }

  /** Waits for it; whoever waits in vain learns what was seen last. */
  NginxService await(String name, Predicate<NginxService> condition) throws InterruptedException {
    return await(service(name), condition);
  }

  /** Waits until the operator has brought the latest declaration to a Ready end. */
  NginxService awaitReady(String name) throws InterruptedException {
    return await(name, NginxServices::isReady);
  }

  static <T extends HasMetadata> T await(Resource<T> resource, Predicate<T> condition)
      throws InterruptedException {
    try {
      return ApiServer.await(
              Message.verbatim("It did not get there"),
              resource.informOnCondition(found -> found.stream().anyMatch(condition)),
              PATIENCE)
          .get(0);
    } catch (RuntimeException inVain) {
      throw new AssertionError(
          inVain.getMessage() + "; the last that was seen:\n" + lastSeen(resource), inVain);
    }
  }

  private static String lastSeen(Resource<? extends HasMetadata> resource) {
    HasMetadata seen = resource.get();
    return seen == null ? "nothing" : Serialization.asYaml(seen);
  }

  /** Whether the status is about the latest declaration. */
  static boolean isCurrent(NginxService service) {
    return service.getStatus() != null
        && Objects.equals(
            service.getStatus().observedGeneration(), service.getMetadata().getGeneration());
  }

  static boolean isReady(NginxService service) {
    return isCurrent(service) && "True".equals(ready(service).getStatus());
  }

  static Condition condition(NginxService service, String type) {
    return service.getStatus().condition(type).orElseThrow();
  }

  static Condition ready(NginxService service) {
    return condition(service, NginxServiceStatus.READY);
  }

  @Override
  public void close() throws InterruptedException {
    own.remove();
  }
}
