package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;

/** The Ingress that leads from the declared host name to the Service. */
@KubernetesDependent
public final class IngressDependent extends OwnedDependent<Ingress> {

  private static final Ingress TEMPLATE = YamlTemplate.read("ingress.yaml", Ingress.class);

  @Override
  public Ingress desired(NginxService service) {
    return TEMPLATE.toBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .editSpec()
        .editFirstRule()
        .withHost(service.getSpec().exposure().host())
        .editHttp()
        .editFirstPath()
        .editBackend()
        .editService()
        .withName(service.getMetadata().getName())
        .endService()
        .endBackend()
        .endPath()
        .endHttp()
        .endRule()
        .endSpec()
        .build();
  }
}
