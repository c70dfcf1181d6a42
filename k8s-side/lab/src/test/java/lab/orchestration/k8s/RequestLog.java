package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes every request that a client sends. */
final class RequestLog implements Interceptor {

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<String> creations = ConcurrentHashMap.newKeySet();

  /**
   * One request.
   *
   * @param path with the query, if there is one
   * @param body empty if there is none
   */
  record Request(String method, String path, String body) {
    private static final int LONGEST_BODY = 1_200;

    private static Request of(HttpRequest request) {
      String query = request.uri().getQuery();
      String path = request.uri().getPath();
      return new Request(
          request.method(),
          query == null ? path : path + "?" + query,
          Objects.requireNonNullElse(request.bodyString(), ""));
    }

    /** Method and path. */
    String line() {
      return method + " " + path;
    }

    @Override
    public String toString() {
      String shortened = body.substring(0, Math.min(LONGEST_BODY, body.length()));
      return "%n%s %s".formatted(line(), shortened);
    }

    boolean isWrite() {
      return !method.equals("GET");
    }

    /** Whether it is about the object of this name, or one whose name begins with it. */
    boolean isAbout(String name) {
      return path.contains("/" + name) || body.contains("\"name\":\"" + name + "\"");
    }
  }

  /** A client whose requests are noted here. */
  KubernetesClient client(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("requests", this))
        .build();
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    requests.add(Request.of(request));
  }

  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    if (response.code() == HttpURLConnection.HTTP_CREATED) {
      creations.add(Request.of(request).line());
    }
  }

  List<Request> all() {
    return List.copyOf(requests);
  }

  /** The lines of those that were answered by "created". */
  Set<String> creations() {
    return Set.copyOf(creations);
  }

  List<Request> writes() {
    return requests.stream().filter(Request::isWrite).toList();
  }

  List<Request> writesAbout(String name) {
    return writes().stream().filter(request -> request.isAbout(name)).toList();
  }

  void forget() {
    requests.clear();
    creations.clear();
  }
}
