package lab.orchestration.nginx.status;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Optional;
import lab.orchestration.nginx.api.Exposure;
import lab.orchestration.nginx.api.NginxService;

/** Where a service answers, as far as the cluster's objects tell. */
final class ServiceUrl {

  private ServiceUrl() {}

  /** The widest address; empty as long as the object is not there that provides it. */
  static Optional<String> of(
      NginxService service, Optional<Service> cluster, Optional<Ingress> ingress) {
    Exposure exposure = service.getSpec().exposure();
    return switch (exposure.type()) {
      case ClusterIP ->
          cluster.map(
              there ->
                  "http://%s.%s.svc:%d"
                      .formatted(
                          there.getMetadata().getName(),
                          there.getMetadata().getNamespace(),
                          service.getSpec().port()));
      case NodePort ->
          cluster
              .flatMap(there -> there.getSpec().getPorts().stream().findFirst())
              .map(port -> port.getNodePort())
              .map(port -> "http://<node>:" + port);
      case Ingress -> ingress.map(there -> "http://" + exposure.host() + "/");
    };
  }
}
