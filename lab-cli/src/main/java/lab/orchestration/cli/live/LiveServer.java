package lab.orchestration.cli.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.run.Playground;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page that shows a run, on this machine and to this machine only.
 *
 * <p>{@code GET /} is the page, {@code GET /events} everything that happens (server-sent events),
 * {@code GET /play} what a person can do at the moment, {@code POST /play/…} does it.
 */
public final class LiveServer implements Consumer<RunEvent>, AutoCloseable {

  /** A connection over which nothing goes is taken for dead by what lies between. */
  private static final long HEARTBEAT_MILLIS = 15_000;

  private final HttpServer server;
  private final ExecutorService threads;
  private final RunEventFeed feed = new RunEventFeed();
  private final Gate gate;
  private final LivePage page;
  private final RunEventJson json;
  private final Words words;
  private final AtomicReference<@Nullable Playground> playground = new AtomicReference<>();

  private LiveServer(HttpServer server, Words words, LivePage.Showing showing) {
    this.server = server;
    this.gate = new Gate(server.getAddress().getPort());
    this.page = new LivePage(words, showing);
    this.json = new RunEventJson(words);
    this.words = words;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "live-view");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts to serve.
   *
   * @param port the port; 0 for any that is free
   * @throws LabException if the port is taken
   */
  public static LiveServer start(int port, Words words, LivePage.Showing showing) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException taken) {
      throw new LabException(
          Message.of("live-server.live-view-cannot-be-served", port),
          LabException.reasonOf(taken),
          Message.of("live-server.name-another-one-with-watch-port"),
          taken);
    }
    LiveServer live = new LiveServer(server, words, showing);
    server.setExecutor(live.threads);
    server.createContext("/", live::handle);
    server.start();
    return live;
  }

  /** What a person opens in a browser on this machine. */
  public String address() {
    return "http://127.0.0.1:%d/?token=%s".formatted(server.getAddress().getPort(), gate.token());
  }

  @Override
  public void accept(RunEvent runEvent) {
    feed.accept(runEvent);
  }

  /** Gives the page its buttons, until {@link #takeAway}. */
  public void offer(Playground offered) {
    playground.set(offered);
  }

  /** Takes the buttons away. */
  public void takeAway() {
    playground.set(null);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean acts = exchange.getRequestMethod().equals("POST");
      Optional<Message> refusal = acts ? gate.refusalToAct(exchange) : gate.refusal(exchange);
      if (refusal.isPresent()) {
        answer(exchange, 403, "text/plain", words.text(refusal.get()));
      } else if (acts) {
        act(exchange);
      } else {
        show(exchange);
      }
    }
  }

  private void show(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/" -> answer(exchange, 200, "text/html", page.html(gate.token()));
      case "/live.css" -> answer(exchange, 200, "text/css", LivePage.resource("live.css"));
      case "/live.js" -> answer(exchange, 200, "text/javascript", LivePage.resource("live.js"));
      case "/events" -> stream(exchange);
      case "/play" -> {
        Playground open = playground.get();
        answer(
            exchange,
            200,
            "application/json",
            json.written(open == null ? List.of() : open.offers()));
      }
      default ->
          answer(exchange, 404, "text/plain", words.text("live-server.there-is-nothing-here"));
    }
  }

  private void act(HttpExchange exchange) throws IOException {
    try (InputStream body = exchange.getRequestBody()) {
      Playground open = playground.get();
      if (open == null) {
        throw new LabException(
            Message.of("live-server.nothing-was-done"),
            Message.of("live-server.steps-are-not-done-yet"),
            Message.of("live-server.wait-until-buttons-can-be"));
      }
      perform(open, exchange.getRequestURI().getPath(), RunEventJson.read(body.readNBytes(10_000)));
      answer(exchange, 200, "application/json", "{}");
    } catch (LabException refused) {
      answer(exchange, 409, "application/json", json.written(Map.of("text", refused.message())));
    } catch (JsonProcessingException garbage) {
      answer(exchange, 400, "text/plain", words.text("live-server.body-must-be-json"));
    }
  }

  private static void perform(Playground open, String path, JsonNode wish) {
    switch (path) {
      case "/play/inject" -> open.inject(wish.path("kind").asText());
      case "/play/scale" -> open.scale(wish.path("replicas").asInt(-1));
      case "/play/reset" -> open.reset();
      case "/play/finish" -> open.finish();
      default ->
          throw new LabException(
              Message.of("live-server.nothing-was-done"),
              Message.of("live-server.there-is-no-button", path),
              Message.of("live-server.use-those-of-page"));
    }
  }

  /** Sends all events from the one after that which the browser has seen last. */
  private void stream(HttpExchange exchange) throws IOException {
    int next = 0;
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    if (last != null && last.matches("\\d{1,9}")) {
      next = Integer.parseInt(last) + 1;
    }
    headers(exchange, "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      while (!feed.isOver(next)) {
        Optional<RunEventFeed.Numbered> runEvent = feed.await(next, HEARTBEAT_MILLIS);
        // A line that begins with a colon is a comment, to a browser.
        out.write(
            runEvent.map(this::event).orElse(": still here\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        next += runEvent.isPresent() ? 1 : 0;
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** With how long ago it was: a page that is opened late must not start its stopwatches anew. */
  private String event(RunEventFeed.Numbered runEvent) {
    return "id: %d\ndata: {\"age\":%d,\"event\":%s}\n\n"
        .formatted(
            runEvent.number(),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - runEvent.nanos()),
            json.of(runEvent.runEvent()));
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    headers(exchange, type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void headers(HttpExchange exchange, String type) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
            + " data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  }

  /** Ends all connections. */
  @Override
  public void close() {
    takeAway();
    feed.close();
    server.stop(1);
    threads.shutdownNow();
  }
}
