package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;

/** The StatefulSet that keeps the declared number of Pods running, each under its own name. */
@KubernetesDependent
public final class StatefulSetDependent extends OwnedDependent<StatefulSet> {

  @Override
  StatefulSet desired(NginxService service) {
    return new StatefulSetBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .withNewSpec()
        .withReplicas(service.getSpec().replicas())
        .withServiceName(HeadlessServiceDependent.peersOf(service))
        // nginx replicas need not wait for each other, neither to start nor to end.
        .withPodManagementPolicy("Parallel")
        .withNewSelector()
        .withMatchLabels(OperatorLabels.selecting(service))
        .endSelector()
        .withNewUpdateStrategy()
        .withType("RollingUpdate")
        .endUpdateStrategy()
        .withTemplate(PodTemplate.of(service))
        .endSpec()
        .build();
  }
}
