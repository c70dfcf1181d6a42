package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;

/** The template of an NginxService's Pods, in a Deployment as in a StatefulSet. */
public final class PodTemplate {

  private static final PodTemplateSpec TEMPLATE =
      YamlTemplate.read("pod-template.yaml", PodTemplateSpec.class);

  /** The port on which nginx listens in its Pod. */
  public static final int PORT =
      TEMPLATE.getSpec().getContainers().get(0).getPorts().get(0).getContainerPort();

  private PodTemplate() {}

  static PodTemplateSpec of(NginxService service) {
    return TEMPLATE.toBuilder()
        .withNewMetadata()
        .withLabels(OperatorLabels.ofPods(service))
        .endMetadata()
        .editSpec()
        .editFirstContainer()
        .withImage(service.getSpec().image())
        .endContainer()
        .editFirstVolume()
        .editConfigMap()
        .withName(service.getMetadata().getName())
        .endConfigMap()
        .endVolume()
        .editFirstTopologySpreadConstraint()
        .withNewLabelSelector()
        .withMatchLabels(OperatorLabels.selecting(service))
        .endLabelSelector()
        .endTopologySpreadConstraint()
        .withTolerations(nodeLoss(service))
        .endSpec()
        .build();
  }

  /** A lost node gets these taints; a Pod is evicted when it has tolerated them for so long. */
  private static List<Toleration> nodeLoss(NginxService service) {
    Integer grace = service.getSpec().nodeLossGraceSeconds();
    if (grace == null) {
      return List.of();
    }
    return Stream.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")
        .map(
            taint ->
                new TolerationBuilder()
                    .withKey(taint)
                    .withOperator("Exists")
                    .withEffect("NoExecute")
                    .withTolerationSeconds(grace.longValue())
                    .build())
        .toList();
  }
}
