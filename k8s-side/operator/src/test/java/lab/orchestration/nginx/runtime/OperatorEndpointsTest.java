package lab.orchestration.nginx.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the cluster gets to hear over HTTP. */
class OperatorEndpointsTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final OperatorEndpoints endpoints =
      OperatorEndpoints.listen(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> "managed 7\n");

  OperatorEndpointsTest() throws IOException {}

  @AfterEach
  void close() {
    endpoints.close();
  }

  @Test
  void itIsAliveFromTheBeginning() throws IOException, InterruptedException {
    assertThat(answer("/healthz")).isEqualTo("200 ok\n");
  }

  @Test
  void itIsReadyForAsLongAsSomebodyWhoKnowsSaysSo() throws IOException, InterruptedException {
    // Then before anybody knows
    assertThat(answer("/readyz")).isEqualTo("503 not watching\n");

    // When
    AtomicBoolean watching = new AtomicBoolean(true);
    endpoints.readyIf(watching::get);

    // Then
    assertThat(answer("/readyz")).isEqualTo("200 ok\n");

    // When the watches break
    watching.set(false);

    // Then
    assertThat(answer("/readyz")).isEqualTo("503 not watching\n");
    assertThat(answer("/healthz")).isEqualTo("200 ok\n");
  }

  @Test
  void metricsAreInTheFormOfPrometheus() throws IOException, InterruptedException {
    // When
    HttpResponse<String> response = get("/metrics");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("managed 7\n");
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void anythingElseIsNotThereAndSaysWhatIs() throws IOException, InterruptedException {
    assertThat(answer("/")).isEqualTo("404 try /healthz, /readyz or /metrics\n");
    assertThat(answer("/healthz/x")).startsWith("404 ");
  }

  @Test
  void givenAClientThatSendsHalfARequest_thenOthersAreAnswered()
      throws IOException, InterruptedException {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), endpoints.port())) {
      slow.getOutputStream().write("GET /healthz HT".getBytes(US_ASCII));

      assertThat(answer("/healthz")).isEqualTo("200 ok\n");
    }
  }

  private String answer(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    return response.statusCode() + " " + response.body();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + endpoints.port() + path);
    return http.send(
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(),
        BodyHandlers.ofString());
  }
}
