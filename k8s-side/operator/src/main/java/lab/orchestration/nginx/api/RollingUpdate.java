package lab.orchestration.nginx.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a changed declaration reaches the Pods.
 *
 * @param maxSurge how many Pods there may be more than declared
 * @param maxUnavailable how many Pods there may be fewer than declared
 */
@ValidationRule(
    value = "self.maxSurge > 0 || self.maxUnavailable > 0",
    message = RollingUpdate.NOTHING_MAY_MOVE)
public record RollingUpdate(
    @JsonPropertyDescription(
            "How many Pods there may be more than declared during an update. A StatefulSet, that"
                + " is identity Sticky, never has more.")
        @Min(0)
        @Max(50)
        @Default("1")
        Integer maxSurge,
    @JsonPropertyDescription(
            "How many Pods may be missing during an update. A StatefulSet, that is identity Sticky,"
                + " replaces one at a time.")
        @Min(0)
        @Max(50)
        @Default("0")
        Integer maxUnavailable) {

  /** Why an update that may neither add nor remove a Pod is not accepted. */
  public static final String NOTHING_MAY_MOVE =
      "update.maxSurge and update.maxUnavailable must not both be 0";

  private static final int DEFAULT_SURGE = 1;
  private static final int DEFAULT_UNAVAILABLE = 0;

  /** Fills in the defaults. */
  public RollingUpdate(@Nullable Integer maxSurge, @Nullable Integer maxUnavailable) {
    this.maxSurge = Objects.requireNonNullElse(maxSurge, DEFAULT_SURGE);
    this.maxUnavailable = Objects.requireNonNullElse(maxUnavailable, DEFAULT_UNAVAILABLE);
  }
}
