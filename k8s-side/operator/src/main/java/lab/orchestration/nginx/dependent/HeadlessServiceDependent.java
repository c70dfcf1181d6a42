package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;

/**
 * The headless Service that gives every Pod of a StatefulSet a DNS name of its own: {@code
 * my-web-0.my-web-peers}.
 */
@KubernetesDependent
public final class HeadlessServiceDependent extends OwnedDependent<Service> {

  static String headlessNameOf(NginxService service) {
    return service.getMetadata().getName() + "-peers";
  }

  @Override
  String nameFor(NginxService service) {
    return headlessNameOf(service);
  }

  @Override
  public Service desired(NginxService service) {
    return ServiceDependent.TEMPLATE.toBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .editSpec()
        .withClusterIP("None")
        .withSelector(OperatorLabels.selecting(service))
        .editFirstPort()
        .withPort(PodTemplate.PORT)
        .endPort()
        .endSpec()
        .build();
  }
}
