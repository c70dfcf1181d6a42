package lab.orchestration.k8s.plain;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.load.LoadScaler;

/**
 * The HorizontalPodAutoscaler of {@code manifests/plain/autoscaler.yaml}, with values filled in.
 */
public final class PlainAutoscaler {

  /** The file in {@code manifests/}, as the build packs it. */
  public static final String FILE = "manifests/plain/autoscaler.yaml";

  private PlainAutoscaler() {}

  /**
   * The file, filled in.
   *
   * @param name of the Deployment, and of the autoscaler itself
   * @param labels are put on it beside its own
   */
  public static HorizontalPodAutoscaler of(
      String name, LoadScaler.Limits limits, Map<String, String> labels) {
    HorizontalPodAutoscaler autoscaler =
        new HorizontalPodAutoscalerBuilder(asItIs())
            .editMetadata()
            .withName(name)
            .addToLabels(PlainYaml.INSTANCE, name)
            .addToLabels(labels)
            .endMetadata()
            .editSpec()
            .withMinReplicas(limits.min())
            .withMaxReplicas(limits.max())
            .endSpec()
            .build();
    autoscaler.getSpec().getScaleTargetRef().setName(name);
    autoscaler
        .getSpec()
        .getMetrics()
        .get(0)
        .getResource()
        .getTarget()
        .setAverageUtilization(limits.cpuPercent());
    autoscaler
        .getSpec()
        .getBehavior()
        .getScaleDown()
        .setStabilizationWindowSeconds(limits.scaleDownSeconds());
    return autoscaler;
  }

  /** The file as it is. */
  static HorizontalPodAutoscaler asItIs() {
    try (InputStream file = PlainAutoscaler.class.getClassLoader().getResourceAsStream(FILE)) {
      return Serialization.unmarshal(
          Objects.requireNonNull(file, "the build packs " + FILE), HorizontalPodAutoscaler.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
