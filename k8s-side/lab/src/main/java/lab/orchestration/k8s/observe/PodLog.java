package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what the container of a Pod has written, as {@code kubectl logs} does it. */
public final class PodLog {

  /** The API server would wait half a minute for the kubelet of a node that is lost. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final String pods;

  /** Reads the logs of Pods in a namespace. */
  public PodLog(KubernetesClient client, String namespace) {
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

  /** A line each; none if the container is out of reach or gone. */
  public List<String> of(String pod) throws InterruptedException {
    HttpRequest request = http.newHttpRequestBuilder().uri(pods + pod + "/log").build();
    CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, String.class);
    try {
      HttpResponse<String> log = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return log.isSuccessful() ? log.body().lines().toList() : List.of();
    } catch (ExecutionException | TimeoutException silent) {
      return List.of();
    } finally {
      answer.cancel(true);
    }
  }
}
