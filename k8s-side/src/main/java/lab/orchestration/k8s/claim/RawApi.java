package lab.orchestration.k8s.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lab.orchestration.core.LabException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the API server as they are, wrong ones too, and brings back what it answers,
 * refusals too.
 */
final class RawApi {

  /** The content type of server-side apply. */
  static final String APPLY = "application/apply-patch+yaml";

  /** The content type of a merge patch. */
  static final String MERGE = "application/merge-patch+json";

  /** The content type of a whole object. */
  static final String JSON = "application/json";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final String server;

  RawApi(KubernetesClient client) {
    // The client repeats failed requests; here the failure itself is the answer.
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
    String url = client.getMasterUrl().toString();
    this.server = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /**
   * An answer.
   *
   * @param request the request, as it was sent
   * @param status the HTTP status
   * @param body as the API server wrote it
   */
  record Response(String request, int status, String body) {

    /** Whether the API server did what was asked. */
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** The body as a tree; an empty one if it is no JSON. */
    JsonNode json() {
      try {
        return Serialization.unmarshal(body, JsonNode.class);
      } catch (IllegalArgumentException text) {
        return MissingNode.getInstance();
      }
    }

    /** Status and body, for the evidence; meant for short answers, such as refusals. */
    String told() {
      return status + "\n" + body.strip();
    }

    /** Status and the telling parts of the body, for the evidence. */
    String excerpt(String... pointers) {
      return status + "\n" + Excerpt.of(json(), pointers);
    }
  }

  /** Reads. */
  Response get(String path) throws InterruptedException {
    return send("GET", path, null, null);
  }

  /**
   * Sends a request.
   *
   * @param path begins with a slash, and has the query in it
   * @param contentType of the body; null if there is none
   * @return the answer, whatever it is
   * @throws LabException if there is none
   */
  Response send(String method, String path, @Nullable String contentType, @Nullable String body)
      throws InterruptedException {
    HttpRequest.Builder builder = http.newHttpRequestBuilder().uri(server + path);
    HttpRequest request =
        (body == null
                ? builder.method(method, null, null)
                : builder.method(method, contentType, body))
            .build();
    CompletableFuture<HttpResponse<String>> sent = http.sendAsync(request, String.class);
    try {
      HttpResponse<String> answer = sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Response(asText(method, path, contentType, body), answer.code(), answer.body());
    } catch (ExecutionException | TimeoutException silent) {
      throw new LabException(
          "The API server gave no answer to " + method + " " + path,
          LabException.reasonOf(silent),
          "Check that it answers: kubectl get --raw /version",
          silent);
    } finally {
      sent.cancel(true);
    }
  }

  private static String asText(
      String method, String path, @Nullable String contentType, @Nullable String body) {
    return body == null
        ? method + " " + path
        : "%s %s%nContent-Type: %s%n%n%s".formatted(method, path, contentType, body.strip());
  }
}
