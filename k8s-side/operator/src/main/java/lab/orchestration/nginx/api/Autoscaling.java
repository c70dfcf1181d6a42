package lab.orchestration.nginx.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets a HorizontalPodAutoscaler choose the number of replicas, through the NginxService's own
 * scale subresource.
 *
 * @param min the fewest replicas
 * @param max the most replicas
 * @param cpuPercent the use of the requested CPU that is aimed at, in per cent
 * @param scaleDownSeconds how long fewer replicas must have been enough before some are removed
 */
@ValidationRule(value = "self.min <= self.max", message = Autoscaling.MIN_ABOVE_MAX)
public record Autoscaling(
    @JsonPropertyDescription("The fewest replicas.") @Min(1) @Max(50) @Default("1") Integer min,
    @JsonPropertyDescription("The most replicas.") @Min(1) @Max(50) @Required Integer max,
    @JsonPropertyDescription(
            "The use of the requested CPU, averaged over the Pods, that is aimed at, in per cent.")
        @Min(1)
        @Max(100)
        @Default("80")
        Integer cpuPercent,
    @JsonPropertyDescription(
            "How many seconds fewer replicas must have been enough before some are removed, so that"
                + " a short pause of the load costs none.")
        @Min(0)
        @Max(3600)
        @Default("300")
        Integer scaleDownSeconds) {

  /** Why bounds the wrong way round are not accepted. */
  public static final String MIN_ABOVE_MAX = "autoscaling.min must not be above autoscaling.max";

  private static final int DEFAULT_MIN = 1;
  private static final int DEFAULT_CPU_PERCENT = 80;
  private static final int DEFAULT_SCALE_DOWN_SECONDS = 300;

  /** Fills in the defaults. */
  public Autoscaling(
      @Nullable Integer min,
      Integer max,
      @Nullable Integer cpuPercent,
      @Nullable Integer scaleDownSeconds) {
    this.min = Objects.requireNonNullElse(min, DEFAULT_MIN);
    this.max = max;
    this.cpuPercent = Objects.requireNonNullElse(cpuPercent, DEFAULT_CPU_PERCENT);
    this.scaleDownSeconds =
        Objects.requireNonNullElse(scaleDownSeconds, DEFAULT_SCALE_DOWN_SECONDS);
  }
}
