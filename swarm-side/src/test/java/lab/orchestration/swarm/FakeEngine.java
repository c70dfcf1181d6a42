package lab.orchestration.swarm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import lab.orchestration.docker.DockerEngine;

/**
 * A Docker Engine in memory: it lists the objects that it was given, removes them, and notes every
 * request. It ignores filters, so that the code under test has to choose by itself.
 */
public final class FakeEngine implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "1.47";

  private final Map<String, Object> objects = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public FakeEngine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public DockerEngine connect() {
    return DockerEngine.connect(URI.create("tcp://127.0.0.1:" + server.getAddress().getPort()));
  }

  /**
   * Adds an object that carries labels.
   *
   * @param kind as in the API's paths, for example {@code networks}
   */
  public void add(String kind, String id, Map<String, String> labels) {
    objects.put(
        "/" + kind + "/" + id,
        Map.of(
            "Id", id,
            "ID", id,
            "Name", id,
            "Names", List.of("/" + id),
            "RepoTags", List.of(id),
            "Labels", labels,
            "Spec", Map.of("Name", id, "Labels", labels)));
  }

  /** The paths of the objects that are left, for example {@code /networks/lab}. */
  public List<String> left() {
    return objects.keySet().stream().sorted().toList();
  }

  /** The requests that changed something, as method and path. */
  public List<String> changes() {
    return requests.stream().filter(request -> !request.startsWith("GET ")).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestURI().toString().replace("/v" + VERSION, "");
    requests.add(exchange.getRequestMethod() + " " + request);
    String path = exchange.getRequestURI().getPath().replace("/v" + VERSION, "");
    if (exchange.getRequestMethod().equals("DELETE")) {
      objects.remove(path);
    }
    byte[] body = JSON.writeValueAsString(content(path)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private Object content(String path) {
    return switch (path) {
      case "/version" -> Map.of("Version", "28.5.2", "ApiVersion", VERSION);
      case "/info" -> Map.of("Swarm", Map.of("ControlAvailable", true));
      case "/swarm" -> Map.of("ID", "swarm", "Spec", Map.of("Labels", Map.of()));
      case "/containers/json", "/images/json" -> listed(path.replace("/json", "/"));
      case "/volumes" -> Map.of("Volumes", listed("/volumes/"));
      case "/services", "/configs", "/networks" -> listed(path + "/");
      default -> Map.of();
    };
  }

  private List<Object> listed(String folder) {
    return objects.entrySet().stream()
        .filter(object -> object.getKey().startsWith(folder))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
