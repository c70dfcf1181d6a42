package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;

/** The Deployment that keeps the declared number of interchangeable Pods running. */
@KubernetesDependent
public final class DeploymentDependent extends OwnedDependent<Deployment> {

  private static final Deployment TEMPLATE = YamlTemplate.read("deployment.yaml", Deployment.class);

  @Override
  public Deployment desired(NginxService service) {
    NginxServiceSpec spec = service.getSpec();
    return TEMPLATE.toBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .editSpec()
        .withReplicas(spec.replicas())
        .withNewSelector()
        .withMatchLabels(OperatorLabels.selecting(service))
        .endSelector()
        .editStrategy()
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
