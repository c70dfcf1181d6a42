package lab.orchestration.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

  private HttpServer server;
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger requests = new AtomicInteger();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] page = "<html><title>the page</title></html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status.get(), page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void givenAServerThatAnswers_thenEveryRequestIsCountedByItsPage() {
    LoadReport report = LoadGenerator.inSequence(entrance(), 5, "/");

    assertThat(report.sent()).isEqualTo(5);
    assertThat(report.failed()).isZero();
    assertThat(report.answers()).containsEntry("the page", 5L).hasSize(1);
  }

  @Test
  void givenErrors_thenTheyAreFailedRequestsWithTheirReason() {
    status.set(502);

    LoadReport report = LoadGenerator.inSequence(entrance(), 3, "/");

    assertThat(report.failed()).isEqualTo(3);
    assertThat(report.reasons()).containsEntry("HTTP 502", 3L);
  }

  @Test
  void givenNobodyListens_thenTheRequestsAreRefused() {
    Entrance nobody = entrance();
    server.stop(0);

    assertThat(LoadGenerator.inSequence(nobody, 2, "/").reasons())
        .containsEntry("connection-refused", 2L);
  }

  @Test
  void givenAFixedRate_thenRequestsGoOnUntilItIsStopped() throws Exception {
    CountDownLatch several = new CountDownLatch(5);
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
          several.countDown();
        });
    try (LoadGenerator load = LoadGenerator.start(entrance(), 100)) {
      several.await();

      LoadReport report = load.stop();

      assertThat(report.perSecond()).isEqualTo(100);
      assertThat(report.sent()).isGreaterThanOrEqualTo(5);
      assertThat(report.failed()).isZero();
      assertThat(report.longestGapMillis()).isZero();
    }
  }

  private Entrance entrance() {
    return new Entrance(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        Message.verbatim("a test server"));
  }
}
