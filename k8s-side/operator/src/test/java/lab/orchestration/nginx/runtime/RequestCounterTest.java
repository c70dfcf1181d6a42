package lab.orchestration.nginx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client whose API server is a few lines of the test's own. */
class RequestCounterTest {

  private static final ConfigMap PAGE =
      new ConfigMapBuilder().withNewMetadata().withName("page").endMetadata().build();

  private final OperatorMetrics metrics = new OperatorMetrics();
  private HttpServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean refused = exchange.getRequestMethod().equals("POST");
          byte[] body = "{\"kind\":\"ConfigMap\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(refused ? 403 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                    .withNamespace("default")
                    .withRequestRetryBackoffLimit(1)
                    .withRequestRetryBackoffInterval(1)
                    .build())
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("requests", metrics.requests()))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void everyRequestIsCountedByMethodAndAnswer() {
    // Given two requests that are answered, and one that is refused
    client.resource(PAGE).get();
    client.resource(PAGE).get();
    assertThatThrownBy(() -> client.resource(PAGE).create())
        .isInstanceOf(KubernetesClientException.class);

    // When Prometheus reads the metrics
    String text = metrics.text();

    // Then each is there, once
    assertThat(text)
        .contains("kubernetes_client_requests_total{code=\"200\",method=\"GET\"} 2.0")
        .contains("kubernetes_client_requests_total{code=\"403\",method=\"POST\"} 1.0");
  }

  @Test
  void aRequestWithoutAnAnswerIsCountedToo() {
    // Given an API server that is away
    server.stop(0);

    // When it is asked
    assertThatThrownBy(() -> client.resource(PAGE).get())
        .isInstanceOf(KubernetesClientException.class);

    // Then the attempt is counted (of the last one, which is not repeated, the client says nothing)
    assertThat(metrics.text())
        .contains("kubernetes_client_requests_total{code=\"none\",method=\"GET\"} 1.0");
  }
}
