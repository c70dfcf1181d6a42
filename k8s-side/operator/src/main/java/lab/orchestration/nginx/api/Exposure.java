package lab.orchestration.nginx.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From where the service can be reached.
 *
 * @param type how far it reaches
 * @param host the name under which an Ingress answers; null for every other type
 */
@ValidationRule(
    value = "self.type != 'Ingress' || has(self.host)",
    message = Exposure.HOST_IS_MISSING)
@ValidationRule(
    value = "self.type == 'Ingress' || !has(self.host)",
    message = Exposure.HOST_IS_UNUSED)
public record Exposure(
    @JsonPropertyDescription(
            "ClusterIP: from inside the cluster. NodePort: also on every node, at a port that the"
                + " cluster chooses. Ingress: also by a host name, through the cluster's ingress"
                + " controller.")
        @Default("ClusterIP")
        Type type,
    @JsonPropertyDescription("The host name of an Ingress, for example my-web.example.org.")
        @Size(max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")
        @Nullable String host) {

  /** Why an Ingress without a host is not accepted. */
  public static final String HOST_IS_MISSING = "exposure.type Ingress needs exposure.host";

  /** Why a host without an Ingress is not accepted: it would be declared and have no effect. */
  public static final String HOST_IS_UNUSED = "exposure.host is only for exposure.type Ingress";

  /** How far a service reaches; each type includes the one before. */
  public enum Type {
    /** Inside the cluster. */
    ClusterIP,
    /** On a port of every node. */
    NodePort,
    /** By a host name. */
    Ingress
  }

  /** Fills in the default. */
  public Exposure(@Nullable Type type, @Nullable String host) {
    this.type = Objects.requireNonNullElse(type, Type.ClusterIP);
    this.host = host;
  }
}
