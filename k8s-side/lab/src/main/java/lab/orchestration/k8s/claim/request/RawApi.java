package lab.orchestration.k8s.claim.request;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/** Sends requests to the API server as they are written, and hands back its answers as they are. */
public final class RawApi {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final String server;

  /** Sends what this client may send. */
  public RawApi(KubernetesClient client) {
    // The client repeats failed requests; here a failure is an answer as well.
    this.http =
        client
            .getHttpClient()
            .newBuilder()
            .tag(
                new RequestConfigBuilder()
                    .withRequestRetryBackoffLimit(0)
                    .withRequestTimeout((int) PATIENCE.toMillis())
                    .build())
            .build();
    this.server = client.getMasterUrl().toString().replaceFirst("/$", "");
  }

  /**
   * An answer, whatever it says.
   *
   * @param warning what the server warns of, by the header {@code Warning}; empty if of nothing
   */
  public record Response(int status, String body, String warning) {}

  /**
   * Sends a request.
   *
   * @param path begins with a slash, and may have a query
   * @throws LabException if nothing is answered at all
   */
  public Response send(
      String method, String path, @Nullable String contentType, @Nullable String body)
      throws InterruptedException {
    HttpRequest.Builder request = http.newHttpRequestBuilder().uri(server + path);
    if (!method.equals("GET")) {
      // Without a body, be it empty, the client of the JDK would send any request as a GET.
      request.method(method, contentType, Objects.requireNonNullElse(body, ""));
    }
    CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request.build(), String.class);
    try {
      HttpResponse<String> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Response(
          response.code(),
          Objects.requireNonNullElse(response.body(), ""),
          String.join(", ", response.headers("Warning")));
    } catch (ExecutionException | TimeoutException silent) {
      throw new LabException(
          Message.of("k8s.raw-api.api-server-does-not-answer", method, path),
          LabException.reasonOf(silent),
          Message.of("k8s.raw-api.check-that-it-answers-kubectl"),
          silent);
    } finally {
      answer.cancel(true);
    }
  }
}
