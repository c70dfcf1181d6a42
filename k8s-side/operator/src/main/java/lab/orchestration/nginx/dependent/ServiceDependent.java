package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.Exposure;
import lab.orchestration.nginx.api.NginxService;

/** The Service that leads from the declared port to the Pods that are ready. */
@KubernetesDependent
public final class ServiceDependent extends OwnedDependent<Service> {

  /** The name of the source of events about Services. */
  public static final String SOURCE = "services";

  static final Service TEMPLATE = YamlTemplate.read("service.yaml", Service.class);

  @Override
  public Service desired(NginxService service) {
    boolean onEveryNode = service.getSpec().exposure().type() == Exposure.Type.NodePort;
    return TEMPLATE.toBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .editSpec()
        .withType(onEveryNode ? "NodePort" : "ClusterIP")
        .withSelector(OperatorLabels.selecting(service))
        .editFirstPort()
        .withPort(service.getSpec().port())
        .endPort()
        .endSpec()
        .build();
  }
}
