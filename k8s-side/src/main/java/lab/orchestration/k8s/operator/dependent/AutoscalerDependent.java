package lab.orchestration.k8s.operator.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscalerBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Objects;
import lab.orchestration.k8s.api.Autoscaling;
import lab.orchestration.k8s.api.NginxService;

/**
 * The HorizontalPodAutoscaler. It scales the NginxService itself and not the Deployment below it:
 * what it decides becomes what is declared, and the operator has nothing to fight.
 *
 * <p>{@code autoscaling/v1} is all that is needed, and is there on old and new servers.
 */
@KubernetesDependent(createResourceOnlyIfNotExistingWithSSA = false)
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
        .withTargetCPUUtilizationPercentage(autoscaling.cpuPercent())
        .endSpec()
        .build();
  }
}
