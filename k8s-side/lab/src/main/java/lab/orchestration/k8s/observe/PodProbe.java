package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends an HTTP request to one Pod and no other.
 *
 * <p>It goes through the API server, as {@code kubectl get --raw} can do it, so that Pods answer
 * which only the cluster's own network reaches.
 */
public final class PodProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HttpClient http;
  private final String pods;

  /** Probes Pods in a namespace. */
  public PodProbe(KubernetesClient client, String namespace) {
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
    this.pods = client.getMasterUrl() + "api/v1/namespaces/" + namespace + "/pods/";
  }

  /** Whether the Pod answers with success within a second. */
  public boolean answers(String pod, int port) throws InterruptedException {
    HttpRequest request =
        http.newHttpRequestBuilder().uri(pods + pod + ":" + port + "/proxy/").build();
    CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, String.class);
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).isSuccessful();
    } catch (ExecutionException | TimeoutException silent) {
      return false;
    } finally {
      answer.cancel(true);
    }
  }
}
