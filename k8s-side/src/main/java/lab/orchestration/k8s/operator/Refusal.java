package lab.orchestration.k8s.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the API server said when it refused something. */
final class Refusal {

  private Refusal() {}

  /** The server's own words, without the request and the stack around them. */
  static String messageOf(Collection<Exception> failures) {
    return failures.stream()
        .map(Refusal::messageOf)
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String messageOf(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refused && refused.getStatus() != null) {
        return Objects.requireNonNullElse(refused.getStatus().getMessage(), refused.toString());
      }
    }
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }
}
