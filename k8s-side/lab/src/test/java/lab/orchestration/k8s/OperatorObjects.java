package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.nginx.dependent.OperatorLabels;

/** What the operator has made in a namespace. */
final class OperatorObjects {

  /** Every kind of object that an NginxService can consist of. */
  static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          ConfigMap.class,
          Deployment.class,
          StatefulSet.class,
          Service.class,
          Ingress.class,
          HorizontalPodAutoscaler.class);

  private final KubernetesClient client;
  private final String namespace;

  OperatorObjects(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** All of one kind. */
  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return client
        .resources(kind)
        .inNamespace(namespace)
        .withLabel(OperatorLabels.MANAGED_BY, OperatorLabels.OPERATOR)
        .list()
        .getItems();
  }

  /** All that one NginxService consists of. */
  List<HasMetadata> of(String service) {
    return KINDS.stream().<HasMetadata>flatMap(kind -> of(service, kind)).toList();
  }

  /** What of one kind an NginxService consists of. */
  Stream<? extends HasMetadata> of(String service, Class<? extends HasMetadata> kind) {
    return client
        .resources(kind)
        .inNamespace(namespace)
        .withLabel(OperatorLabels.MANAGED_BY, OperatorLabels.OPERATOR)
        .withLabel(OperatorLabels.INSTANCE, service)
        .list()
        .getItems()
        .stream();
  }
}
