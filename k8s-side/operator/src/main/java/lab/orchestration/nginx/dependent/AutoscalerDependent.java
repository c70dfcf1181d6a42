package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Objects;
import lab.orchestration.nginx.api.Autoscaling;
import lab.orchestration.nginx.api.NginxService;

/**
 * The HorizontalPodAutoscaler. It scales the NginxService itself and not the Deployment below it:
 * what it decides becomes what is declared, and the operator has nothing to fight.
 */
@KubernetesDependent
public final class AutoscalerDependent extends OwnedDependent<HorizontalPodAutoscaler> {

  @Override
  HorizontalPodAutoscaler desired(NginxService service) {
    Autoscaling autoscaling = Objects.requireNonNull(service.getSpec().autoscaling());
    return new HorizontalPodAutoscalerBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .withNewSpec()
        .withNewScaleTargetRef()
        .withApiVersion(HasMetadata.getApiVersion(NginxService.class))
        .withKind(HasMetadata.getKind(NginxService.class))
        .withName(service.getMetadata().getName())
        .endScaleTargetRef()
        .withMinReplicas(autoscaling.min())
        .withMaxReplicas(autoscaling.max())
        .addNewMetric()
        .withType("Resource")
        .withNewResource()
        .withName("cpu")
        .withNewTarget()
        .withType("Utilization")
        .withAverageUtilization(autoscaling.cpuPercent())
        .endTarget()
        .endResource()
        .endMetric()
        .withNewBehavior()
        .withNewScaleDown()
        .withStabilizationWindowSeconds(autoscaling.scaleDownSeconds())
        .endScaleDown()
        .endBehavior()
        .endSpec()
        .build();
  }
}
