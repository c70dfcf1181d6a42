package lab.orchestration.nginx.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person declares.
 *
 * <p>The API server checks the bounds and fills in the defaults before anybody else sees the
 * resource. The constructor fills in the same defaults, for an object that never was there.
 *
 * @param replicas how many Pods are wanted, 0 to 50
 * @param image the image that every Pod runs
 * @param port the port of the Service, 1 to 65535
 * @param exposure from where the service can be reached
 * @param identity whether the replicas can stand in for each other; never changes
 * @param page what is served, HTML; null for the image's own pages
 * @param update how a change reaches the Pods
 * @param nodeLossGraceSeconds how long a Pod is waited for on a lost node, in seconds; null for the
 *     cluster's own five minutes
 * @param autoscaling who chooses the number of replicas; null if people do
 */
public record NginxServiceSpec(
    @JsonPropertyDescription("How many nginx Pods are wanted; 'kubectl scale' changes it.")
        @Min(0)
        @Max(50)
        @Default("3")
        @SpecReplicas
        Integer replicas,
    @JsonPropertyDescription(
            "The image that every Pod runs: an nginx that reads /etc/nginx/nginx.conf.")
        @Size(min = 1, max = 500)
        @Default(DEFAULT_IMAGE)
        String image,
    @JsonPropertyDescription("The port of the Service; it leads to the Pods.")
        @Min(1)
        @Max(65_535)
        @Default("8080")
        Integer port,
    @JsonPropertyDescription("From where the service can be reached.") @Default("{}")
        Exposure exposure,
    @JsonPropertyDescription(
            "Interchangeable: any Pod is as good as any other one (a Deployment). Sticky: every Pod"
                + " keeps its name (a StatefulSet). It cannot be changed later.")
        @Default("Interchangeable")
        @ValidationRule(value = "self == oldSelf", message = IDENTITY_IS_IMMUTABLE)
        Identity identity,
    @JsonPropertyDescription(
            "The HTML that is served, in place of the image's own pages; a change is served within"
                + " about a minute, and no Pod restarts.")
        @Size(max = MAX_PAGE)
        @Nullable String page,
    @JsonPropertyDescription("How a change reaches the Pods.") @Default("{}") RollingUpdate update,
    @JsonPropertyDescription(
            "How many seconds to wait for a lost node before its Pods are replaced elsewhere. Left"
                + " out, the cluster decides: 300 by default.")
        @Min(0)
        @Max(86_400)
        @Nullable Integer nodeLossGraceSeconds,
    @JsonPropertyDescription(
            "Lets a HorizontalPodAutoscaler choose the number of replicas. Left out, people do.")
        @Nullable Autoscaling autoscaling) {

  /** The image that runs unless another one is declared; pinned, so that it does not change. */
  public static final String DEFAULT_IMAGE = "nginx:1.30";

  /** The longest page, in characters: it has to fit into a ConfigMap, whose bound is 1 MiB. */
  public static final int MAX_PAGE = 200_000;

  /** Why a changed identity is not accepted. */
  public static final String IDENTITY_IS_IMMUTABLE =
      "identity cannot be changed; delete the NginxService and create it anew";

  private static final int DEFAULT_REPLICAS = 3;
  private static final int DEFAULT_PORT = 8080;

  /** Fills in the defaults. */
  public NginxServiceSpec(
      @Nullable Integer replicas,
      @Nullable String image,
      @Nullable Integer port,
      @Nullable Exposure exposure,
      @Nullable Identity identity,
      @Nullable String page,
      @Nullable RollingUpdate update,
      @Nullable Integer nodeLossGraceSeconds,
      @Nullable Autoscaling autoscaling) {
    this.replicas = Objects.requireNonNullElse(replicas, DEFAULT_REPLICAS);
    this.image = Objects.requireNonNullElse(image, DEFAULT_IMAGE);
    this.port = Objects.requireNonNullElse(port, DEFAULT_PORT);
    this.exposure = exposure == null ? new Exposure(null, null) : exposure;
    this.identity = Objects.requireNonNullElse(identity, Identity.Interchangeable);
    this.page = page;
    this.update = update == null ? new RollingUpdate(null, null) : update;
    this.nodeLossGraceSeconds = nodeLossGraceSeconds;
    this.autoscaling = autoscaling;
  }

  /** What the chapter declares: a number of replicas of an image behind a port. */
  public static NginxServiceSpec of(
      @Nullable Integer replicas, @Nullable String image, @Nullable Integer port) {
    return new NginxServiceSpec(replicas, image, port, null, null, null, null, null, null);
  }

  /** The same, with this identity. */
  public NginxServiceSpec withIdentity(Identity other) {
    return new NginxServiceSpec(
        replicas, image, port, exposure, other, page, update, nodeLossGraceSeconds, autoscaling);
  }

  /** The same, with this patience for a lost node, in seconds; null for the cluster's own. */
  public NginxServiceSpec withNodeLossGraceSeconds(@Nullable Integer seconds) {
    return new NginxServiceSpec(
        replicas, image, port, exposure, identity, page, update, seconds, autoscaling);
  }
}
