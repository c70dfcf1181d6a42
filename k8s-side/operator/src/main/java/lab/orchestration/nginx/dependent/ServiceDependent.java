package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.Exposure;
import lab.orchestration.nginx.api.NginxService;

/** The Service that leads from the declared port to the Pods that are ready. */
@KubernetesDependent
public final class ServiceDependent extends OwnedDependent<Service> {

  /** The name of the source of events about Services. */
  public static final String SOURCE = "services";

  @Override
  Service desired(NginxService service) {
    boolean onEveryNode = service.getSpec().exposure().type() == Exposure.Type.NodePort;
    return new ServiceBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .withNewSpec()
        .withType(onEveryNode ? "NodePort" : "ClusterIP")
        .withSelector(OperatorLabels.selecting(service))
        .addNewPort()
        .withName(PodTemplate.PORT_NAME)
        .withPort(service.getSpec().port())
        .withNewTargetPort(PodTemplate.PORT_NAME)
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }
}
