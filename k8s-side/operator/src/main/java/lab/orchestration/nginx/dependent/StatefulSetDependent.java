package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;

/** The StatefulSet that keeps the declared number of Pods running, each under its own name. */
@KubernetesDependent
public final class StatefulSetDependent extends OwnedDependent<StatefulSet> {

  private static final StatefulSet TEMPLATE =
      YamlTemplate.read("statefulset.yaml", StatefulSet.class);

  @Override
  public StatefulSet desired(NginxService service) {
    return TEMPLATE.toBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .editSpec()
        .withReplicas(service.getSpec().replicas())
        .withServiceName(HeadlessServiceDependent.headlessNameOf(service))
        .withNewSelector()
        .withMatchLabels(OperatorLabels.selecting(service))
        .endSelector()
        .withTemplate(PodTemplate.of(service))
        .endSpec()
        .build();
  }
}
