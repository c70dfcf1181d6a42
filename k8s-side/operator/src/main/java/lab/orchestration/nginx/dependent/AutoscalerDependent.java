package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Objects;
import lab.orchestration.nginx.api.Autoscaling;
import lab.orchestration.nginx.api.NginxService;

/**
 * The HorizontalPodAutoscaler. It scales the NginxService and not the Deployment below it: its
 * decision becomes the declared number, and the operator has nothing to correct.
 */
@KubernetesDependent
public final class AutoscalerDependent extends OwnedDependent<HorizontalPodAutoscaler> {

  private static final HorizontalPodAutoscaler TEMPLATE =
      YamlTemplate.read("autoscaler.yaml", HorizontalPodAutoscaler.class);

  @Override
  public HorizontalPodAutoscaler desired(NginxService service) {
    Autoscaling autoscaling = Objects.requireNonNull(service.getSpec().autoscaling());
    return TEMPLATE.toBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .editSpec()
        .editScaleTargetRef()
        .withName(service.getMetadata().getName())
        .endScaleTargetRef()
        .withMinReplicas(autoscaling.min())
        .withMaxReplicas(autoscaling.max())
        .editFirstMetric()
        .editResource()
        .editTarget()
        .withAverageUtilization(autoscaling.cpuPercent())
        .endTarget()
        .endResource()
        .endMetric()
        .editBehavior()
        .editScaleDown()
        .withStabilizationWindowSeconds(autoscaling.scaleDownSeconds())
        .endScaleDown()
        .endBehavior()
        .endSpec()
        .build();
  }
}
