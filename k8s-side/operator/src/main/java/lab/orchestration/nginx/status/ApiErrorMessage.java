package lab.orchestration.nginx.status;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the API server said when it refused something. */
public final class ApiErrorMessage {

  private ApiErrorMessage() {}

  /** The server's own words, without the request and the stack around them. */
  public static String of(Collection<Exception> failures) {
    return failures.stream()
        .map(ApiErrorMessage::messageOf)
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
