package lab.orchestration.k8s.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import lab.orchestration.core.load.LoadScaler;
import org.junit.jupiter.api.Test;

/** What scales the Deployment by its load is the file in {@code manifests/plain}. */
class PlainAutoscalerTest {

  @Test
  void givenWhatTheFileSaysItself_thenItIsTheFileAsPeopleReadIt() {
    assertThat(yaml("my-web", new LoadScaler.Limits(3, 8, 50, 15), Map.of()))
        .isEqualTo(Serialization.asYaml(PlainAutoscaler.asItIs()));
  }

  @Test
  void givenOtherLimits_thenTheyStandWhereTheFileHasItsOwn() {
    HorizontalPodAutoscaler filled =
        PlainAutoscaler.of(
            "shop", new LoadScaler.Limits(1, 2, 70, 30), Map.of("orchestration-lab/run", "42"));

    assertThat(filled.getMetadata().getName()).isEqualTo("shop");
    assertThat(filled.getMetadata().getLabels())
        .containsEntry("orchestration-lab/run", "42")
        .containsEntry(PlainYaml.INSTANCE, "shop");
    assertThat(Serialization.asYaml(filled.getSpec()))
        .contains("minReplicas: 1", "maxReplicas: 2", "averageUtilization: 70")
        .contains("stabilizationWindowSeconds: 30")
        .doesNotContain("my-web");
  }

  private static String yaml(String name, LoadScaler.Limits limits, Map<String, String> labels) {
    return Serialization.asYaml(PlainAutoscaler.of(name, limits, labels));
  }
}
