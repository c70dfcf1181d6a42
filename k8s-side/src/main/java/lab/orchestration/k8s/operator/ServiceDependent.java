package lab.orchestration.k8s.operator;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.k8s.api.NginxService;

/** The Service that leads from the declared port to the Pods that are ready. */
// Kubernetes 1.20 refuses to create a Service by an apply that insists on creating it.
@KubernetesDependent(createResourceOnlyIfNotExistingWithSSA = false)
public final class ServiceDependent extends CRUDKubernetesDependentResource<Service, NginxService> {

  @Override
  protected Service desired(NginxService service, Context<NginxService> context) {
    return desired(service);
  }

  /** Depends on nothing but the declaration. */
  static Service desired(NginxService service) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(service.getMetadata().getName())
        .withNamespace(service.getMetadata().getNamespace())
        .withLabels(OperatorLabels.ofOwned(service))
        .endMetadata()
        .withNewSpec()
        .withType("ClusterIP")
        .withSelector(OperatorLabels.selecting(service))
        .addNewPort()
        .withName("http")
        .withPort(service.getSpec().port())
        .withNewTargetPort("http")
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }
}
