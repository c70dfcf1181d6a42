package lab.orchestration.swarm.claim.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lab.orchestration.core.LabException;
import lab.orchestration.docker.RawEngineApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent when somebody else scales a service. */
class ForeignWriterTest {

  private static final String SERVICE =
      """
      {"ID":"s1","Version":{"Index":7},"Spec":{"Name":"my-web","NewerThanThisClient":true,
       "Mode":{"Replicated":{"Replicas":3}}}}
      """;

  private final List<String> requests = new ArrayList<>();
  private int answerToUpdate = 200;
  private HttpServer server;
  private DockerHttpClient http;
  private ForeignWriter somebody;

  @BeforeEach
  void startAnEngineThatNotesRequests() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    http =
        new ApacheDockerHttpClient.Builder()
            .dockerHost(URI.create("tcp://127.0.0.1:" + server.getAddress().getPort()))
            .build();
    somebody = new ForeignWriter(new RawEngineApi(http, "1.41"));
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.stop(0);
  }

  @Test
  void givenThreeReplicas_whenSomebodyScales_thenTheWholeSpecificationIsSentBackWithAnotherNumber()
      throws InterruptedException {
    int before = somebody.scale("my-web", 1);

    assertThat(before).isEqualTo(3);
    assertThat(requests)
        .last()
        .asString()
        .contains("POST /v1.41/services/s1/update?version=7")
        .contains(
            "{\"Name\":\"my-web\",\"NewerThanThisClient\":true,"
                + "\"Mode\":{\"Replicated\":{\"Replicas\":1}}}");
  }

  @Test
  void whenSomebodyScales_thenEveryRequestNamesWhoSendsIt() throws InterruptedException {
    somebody.scale("my-web", 1);

    assertThat(requests).hasSize(2).allMatch(request -> request.endsWith("by somebody-else"));
  }

  @Test
  void givenTheEngineRefuses_thenItsWordsAreTold() {
    answerToUpdate = 500;

    assertThatThrownBy(() -> somebody.scale("my-web", 1))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("update out of sequence");
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean update = exchange.getRequestMethod().equals("POST");
    requests.add(
        "%s %s %s by %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("User-Agent")));
    byte[] body =
        (update ? "{\"message\":\"update out of sequence\"}" : SERVICE)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(update ? answerToUpdate : 200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }
}
