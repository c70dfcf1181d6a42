package lab.orchestration.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An Engine that lets us in and then says nothing, like one that was stopped or a paused desktop.
 */
@Timeout(60)
class HangingEngineTest {

  private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(300);

  private final CountDownLatch awake = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    awake.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void whatIsAnsweredAtOnceIsNotWaitedForLonger() {
    try (DockerEngine engine = connect()) {
      assertThatThrownBy(
              () ->
                  engine.ask(
                      Message.verbatim("Nothing was listed"),
                      engine.client().listContainersCmd()::exec))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("does not answer");
    }
  }

  @Test
  void aStreamMaySayNothingForLonger() throws InterruptedException, IOException {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (DockerEngine engine = connect();
        ResultCallback.Adapter<Event> events = new Told(told)) {
      engine.client().eventsCmd().exec(events);

      // Longer than an answer is waited for.
      assertThat(told.poll(ANSWER_TIMEOUT.toMillis() * 3, TimeUnit.MILLISECONDS)).isNull();
      awake.countDown();

      assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("start");
    }
  }

  private DockerEngine connect() {
    URI host = URI.create("tcp://127.0.0.1:" + server.getAddress().getPort());
    return new EngineConnector(host, null, ANSWER_TIMEOUT).connect();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().endsWith("/version")) {
        send(exchange, "{\"Version\":\"28.5.2\",\"ApiVersion\":\"1.51\"}");
      } else {
        awake.await();
        send(exchange, "{\"status\":\"start\",\"Type\":\"container\",\"Action\":\"start\"}\n");
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(json.getBytes(UTF_8));
  }

  /** Puts what happened, or why no more can be told, into a queue. */
  private static final class Told extends ResultCallback.Adapter<Event> {

    private final BlockingQueue<String> told;

    Told(BlockingQueue<String> told) {
      this.told = told;
    }

    @Override
    public void onNext(Event event) {
      told.add(String.valueOf(event.getStatus()));
    }

    @Override
    public void onError(Throwable broken) {
      told.add(broken.toString());
      super.onError(broken);
    }
  }
}
