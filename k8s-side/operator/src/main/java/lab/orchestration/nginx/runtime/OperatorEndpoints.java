package lab.orchestration.nginx.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the cluster asks the operator over HTTP.
 *
 * <p>{@code /healthz} answers as long as the process does: a restart would not bring back an API
 * server that is away. {@code /readyz} answers 200 once everything has been seen and is watched; a
 * replica that waits for the Lease is as ready as its leader, or an update of the operator would
 * wait for it forever. {@code /metrics} is for Prometheus.
 */
final class OperatorEndpoints implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;

  /** One for each request that is under way: a client that is slow holds up nobody but itself. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "operator-http");
            thread.setDaemon(true);
            return thread;
          });

  private volatile BooleanSupplier ready = () -> false;

  private OperatorEndpoints(HttpServer server) {
    this.server = server;
  }

  /** Begins to answer, at first that it is not ready. */
  static OperatorEndpoints listen(InetSocketAddress address, Supplier<String> metrics)
      throws IOException {
    OperatorEndpoints endpoints = new OperatorEndpoints(HttpServer.create(address, 0));
    endpoints.server.setExecutor(endpoints.threads);
    endpoints.server.createContext("/", exchange -> endpoints.answer(exchange, metrics));
    endpoints.server.start();
    return endpoints;
  }

  /** The port, which the system has chosen if 0 was asked for. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Lets readiness be asked of somebody who knows. */
  void readyIf(BooleanSupplier condition) {
    ready = condition;
  }

  private void answer(HttpExchange exchange, Supplier<String> metrics) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/healthz" -> send(exchange, OK, "ok\n");
      case "/readyz" -> {
        boolean watching = ready.getAsBoolean();
        send(exchange, watching ? OK : UNAVAILABLE, watching ? "ok\n" : "not watching\n");
      }
      case "/metrics" -> send(exchange, OK, metrics.get());
      default -> send(exchange, NOT_FOUND, "try /healthz, /readyz or /metrics\n");
    }
  }

  private static void send(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
