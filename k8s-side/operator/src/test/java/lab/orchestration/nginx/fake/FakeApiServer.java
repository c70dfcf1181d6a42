package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The server: it speaks as much of the Kubernetes API over HTTP as the operator asks for. */
public final class FakeApiServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectStore store = new ObjectStore();
  private final ApiCalls calls = new ApiCalls(store);
  private final Refusals refusals = new Refusals();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int minor;
  private final HttpServer http;

  /**
   * One request.
   *
   * @param kind in the plural, and the subresource: {@code nginxservices/status}
   * @param by the field manager, if there is one
   */
  public record Request(String method, String kind, String by) {}

  /** Starts a server of a supported version, on a free port of this machine. */
  public FakeApiServer() throws IOException {
    this(37);
  }

  /** Starts a server that says it is Kubernetes 1.x. */
  public FakeApiServer(int minor) throws IOException {
    this.minor = minor;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::serve);
    http.setExecutor(threads);
    http.start();
  }

  /** Where it is. */
  public String url() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  /** A client of this server. */
  public KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.empty()).withMasterUrl(url()).withOnlyHttpWatches(true).build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /**
   * Refuses requests.
   *
   * @param kind in the plural, and the subresource: {@code nginxservices/status}
   */
  public void refuse(String method, String kind, int code, String message) {
    refuse(method, kind, code, message, Integer.MAX_VALUE);
  }

  /** Refuses requests so many times. */
  public void refuse(String method, String kind, int code, String message, int times) {
    refusals.add(method, kind, Answer.refusal(code, "Refused", message), times);
  }

  /** Refuses nothing any more. */
  public void refuseNothing() {
    refusals.lift();
  }

  /** Every request that changes something, or would have, in the order in which they came. */
  public List<Request> writes() {
    return requests.stream().filter(request -> !request.method().equals("GET")).toList();
  }

  /** Forgets the requests that were seen until now. */
  public void forgetRequests() {
    requests.clear();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Selection selection = Selection.of(exchange.getRequestURI());
      Optional<ApiPath> path = ApiPath.of(exchange.getRequestURI().getPath());
      if (exchange.getRequestURI().getPath().equals("/version")) {
        send(exchange, Answer.version(minor));
      } else if (path.isEmpty()) {
        send(exchange, Answer.notFound(exchange.getRequestURI().getPath()));
      } else if (selection.isWatch()) {
        watch(exchange, path.get(), selection);
      } else {
        String method = exchange.getRequestMethod();
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        Answer answer =
            refusals
                .of(method, path.get())
                .orElseGet(() -> answer(exchange, path.get(), selection, body));
        requests.add(new Request(method, path.get().kind(), selection.manager()));
        send(exchange, answer);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange, ApiPath path, Selection selection, JsonNode body) {
    return switch (exchange.getRequestMethod()) {
      case "GET" -> calls.get(path, selection);
      case "POST" -> calls.create(path, (ObjectNode) body, selection.manager());
      case "PATCH" ->
          calls.patch(
              path,
              exchange.getRequestHeaders().getFirst("Content-Type"),
              body,
              selection.manager());
      case "DELETE" -> calls.delete(path);
      default -> Answer.refusal(405, "MethodNotAllowed", exchange.getRequestMethod());
    };
  }

  /** Tells what happens, until the client has heard enough or the server ends. */
  private void watch(HttpExchange exchange, ApiPath path, Selection selection)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream stream = exchange.getResponseBody();
    stream.flush();
    long version = selection.version();
    List<ObjectStore.Happening> news = store.after(version);
    while (!news.isEmpty()) {
      for (ObjectStore.Happening happening : news) {
        version = happening.version();
        if (isAbout(path, happening.id()) && selection.includes(happening.object())) {
          ObjectNode event = JSON.createObjectNode().put("type", happening.type());
          event.set("object", happening.object());
          stream.write(JSON.writeValueAsBytes(event));
          stream.write('\n');
        }
      }
      stream.flush();
      news = store.after(version);
    }
  }

  private static boolean isAbout(ApiPath path, ObjectId id) {
    return path.resource().equals(id.resource())
        && (path.namespace().isEmpty() || path.namespace().equals(id.namespace()));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.code(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    store.close();
    http.stop(0);
    threads.shutdownNow();
  }
}
