package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes every request that a client sends. */
final class RequestLog implements Interceptor {

  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /**
   * One request.
   *
   * @param path without the query
   */
  record Request(String method, String path) {
    boolean isWrite() {
      return !method.equals("GET");
    }

    /** Whether it is about the object of this name, one that it owns, or an Event about it. */
    boolean isAbout(String name) {
      return path.contains("/" + name);
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
    requests.add(new Request(request.method(), request.uri().getPath()));
  }

  List<Request> all() {
    return List.copyOf(requests);
  }

  List<Request> writes() {
    return requests.stream().filter(Request::isWrite).toList();
  }

  List<Request> writesAbout(String name) {
    return writes().stream().filter(request -> request.isAbout(name)).toList();
  }

  void forget() {
    requests.clear();
  }
}
