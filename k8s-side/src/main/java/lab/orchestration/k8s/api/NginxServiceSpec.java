package lab.orchestration.k8s.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import org.jspecify.annotations.Nullable;

/**
 * What a person declares.
 *
 * <p>The API server checks the bounds and fills in the defaults before anybody else sees the
 * resource. The constructor fills in the same defaults, for an object that never was there.
 *
 * @param replicas how many Pods are wanted
 * @param image the image that every Pod runs
 * @param port the port on which the Service is reachable inside the cluster
 */
public record NginxServiceSpec(
    @JsonPropertyDescription("How many nginx Pods are wanted; 'kubectl scale' changes it.")
        @Min(0)
        @Max(50)
        @Default("3")
        @SpecReplicas
        Integer replicas,
    @JsonPropertyDescription("The image that every Pod runs.") @Default(DEFAULT_IMAGE) String image,
    @JsonPropertyDescription(
            "The port of the Service inside the cluster; it leads to port 80 of the Pods.")
        @Min(1)
        @Max(65_535)
        @Default("8080")
        Integer port) {

  /** The image that runs unless another one is declared; pinned, so that it does not change. */
  public static final String DEFAULT_IMAGE = "nginx:1.28";

  private static final int DEFAULT_REPLICAS = 3;
  private static final int DEFAULT_PORT = 8080;

  /** Fills in the defaults. */
  public NginxServiceSpec(
      @Nullable Integer replicas, @Nullable String image, @Nullable Integer port) {
    this.replicas = replicas == null ? DEFAULT_REPLICAS : replicas;
    this.image = image == null ? DEFAULT_IMAGE : image;
    this.port = port == null ? DEFAULT_PORT : port;
  }
}
