package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.nginx.api.NginxService;
import org.jspecify.annotations.Nullable;

/**
 * Where the stories of the operator take place: a namespace of a cluster, and what can be seen in
 * it.
 *
 * @param services the NginxServices in it
 */
record OperatorStage(OperatorCluster cluster, NginxServices services) {

  private static final String INSTANCE = "app.kubernetes.io/instance";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Everything that is made for an NginxService, in the end. */
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          ConfigMap.class,
          Deployment.class,
          StatefulSet.class,
          Service.class,
          Ingress.class,
          HorizontalPodAutoscaler.class,
          Pod.class);

  KubernetesClient client() {
    return cluster.client();
  }

  /** Declares an NginxService of an image that the node has. */
  void declare(String name, String spec) {
    services.declare(name, "image: " + TestEngine.nginxImage() + "\n" + spec);
  }

  <T extends HasMetadata> T get(Class<T> kind, String name) {
    return Objects.requireNonNull(find(kind, name), kind.getSimpleName() + " " + name);
  }

  <T extends HasMetadata> @Nullable T find(Class<T> kind, String name) {
    return client().resources(kind).inNamespace(services.namespace()).withName(name).get();
  }

  Pod onlyPod(String service) {
    return get(Pod.class, podNames(service).get(0));
  }

  List<String> podNames(String service) {
    return client()
        .pods()
        .inNamespace(services.namespace())
        .withLabel(INSTANCE, service)
        .list()
        .getItems()
        .stream()
        .map(pod -> pod.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** Waits until nothing is there any more that was made for it. */
  void awaitGone(String service) throws InterruptedException {
    for (Class<? extends HasMetadata> kind : KINDS) {
      ApiServer.await(
          Message.verbatim("A " + kind.getSimpleName() + " of " + service + " was not collected"),
          client()
              .resources(kind)
              .inNamespace(services.namespace())
              .withLabel(INSTANCE, service)
              .informOnCondition(List::isEmpty),
          PATIENCE);
    }
  }

  /** What the Pods behind a Service answer. */
  ServedPage page() {
    return new ServedPage(client(), services.namespace());
  }

  EventsOf eventsOf(NginxService service) {
    return new EventsOf(client(), service);
  }
}
