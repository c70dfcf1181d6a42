package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;

/**
 * The headless Service that gives every Pod of a StatefulSet a DNS name of its own: {@code
 * my-web-0.my-web-peers}.
 */
@KubernetesDependent
public final class HeadlessServiceDependent extends OwnedDependent<Service> {

  /** The name of the headless Service. */
  static String peersOf(NginxService service) {
    return service.getMetadata().getName() + "-peers";
  }

  @Override
  String nameFor(NginxService service) {
    return peersOf(service);
  }

  @Override
  Service desired(NginxService service) {
    return new ServiceBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .withNewSpec()
        .withClusterIP("None")
        .withSelector(OperatorLabels.selecting(service))
        .addNewPort()
        .withName(PodTemplate.PORT_NAME)
        .withPort(PodTemplate.PORT)
        .withNewTargetPort(PodTemplate.PORT_NAME)
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }
}
