package lab.orchestration.k8s.operator;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.k8s.api.NginxService;

/** The Deployment that keeps the declared number of Pods running. */
@KubernetesDependent(createResourceOnlyIfNotExistingWithSSA = false)
public final class DeploymentDependent
    extends CRUDKubernetesDependentResource<Deployment, NginxService> {

  /** The port on which nginx listens in its Pod. */
  static final int CONTAINER_PORT = 80;

  /** The name of the container in the Pod. */
  static final String CONTAINER = "nginx";

  @Override
  protected Deployment desired(NginxService service, Context<NginxService> context) {
    return desired(service);
  }

  /** Depends on nothing but the declaration. */
  static Deployment desired(NginxService service) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(service.getMetadata().getName())
        .withNamespace(service.getMetadata().getNamespace())
        .withLabels(OperatorLabels.ofOwned(service))
        .endMetadata()
        .withNewSpec()
        .withReplicas(service.getSpec().replicas())
        .withNewSelector()
        .withMatchLabels(OperatorLabels.selecting(service))
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(OperatorLabels.ofPods(service))
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName(CONTAINER)
        .withImage(service.getSpec().image())
        // The default depends on the image's tag; an image that only the node has must do as well.
        .withImagePullPolicy("IfNotPresent")
        .addNewPort()
        .withName("http")
        .withContainerPort(CONTAINER_PORT)
        .withProtocol("TCP")
        .endPort()
        .withNewReadinessProbe()
        .withNewHttpGet()
        .withPath("/")
        .withNewPort("http")
        .endHttpGet()
        // The default of 10 seconds would make every figure of the lab a figure about the probe.
        .withPeriodSeconds(1)
        .endReadinessProbe()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }
}
