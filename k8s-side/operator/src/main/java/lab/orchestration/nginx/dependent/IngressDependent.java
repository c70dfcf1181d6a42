package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;

/** The Ingress that leads from the declared host name to the Service. */
@KubernetesDependent
public final class IngressDependent extends OwnedDependent<Ingress> {

  @Override
  Ingress desired(NginxService service) {
    return new IngressBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .withNewSpec()
        .addNewRule()
        .withHost(service.getSpec().exposure().host())
        .withNewHttp()
        .addNewPath()
        .withPath("/")
        .withPathType("Prefix")
        .withNewBackend()
        .withNewService()
        .withName(service.getMetadata().getName())
        .withNewPort()
        .withName(PodTemplate.PORT_NAME)
        .endPort()
        .endService()
        .endBackend()
        .endPath()
        .endHttp()
        .endRule()
        .endSpec()
        .build();
  }
}
