package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;

/** The Deployment that keeps the declared number of interchangeable Pods running. */
@KubernetesDependent
public final class DeploymentDependent extends OwnedDependent<Deployment> {

  @Override
  Deployment desired(NginxService service) {
    NginxServiceSpec spec = service.getSpec();
    return new DeploymentBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .withNewSpec()
        .withReplicas(spec.replicas())
        .withNewSelector()
        .withMatchLabels(OperatorLabels.selecting(service))
        .endSelector()
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(new IntOrString(spec.update().maxSurge()))
        .withMaxUnavailable(new IntOrString(spec.update().maxUnavailable()))
        .endRollingUpdate()
        .endStrategy()
        .withTemplate(PodTemplate.of(service))
        .endSpec()
        .build();
  }
}
