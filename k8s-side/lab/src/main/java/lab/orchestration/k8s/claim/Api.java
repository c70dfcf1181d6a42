package lab.orchestration.k8s.claim;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** The verbs of the Kubernetes API, as a person would use them with curl. */
final class Api {

  private static final String JSON = "application/json";
  private static final String MERGE = "application/merge-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";

  private final RawApi raw;

  Api(KubernetesClient client) {
    this.raw = new RawApi(client);
  }

  Exchange get(String path) throws InterruptedException {
    return send("GET", path, null, null);
  }

  Exchange post(String path, String json) throws InterruptedException {
    return send("POST", path, JSON, json);
  }

  Exchange put(String path, String json) throws InterruptedException {
    return send("PUT", path, JSON, json);
  }

  /** Changes the fields that are mentioned. */
  Exchange merge(String path, String json) throws InterruptedException {
    return send("PATCH", path, MERGE, json);
  }

  /**
   * Server-side apply.
   *
   * @param manager in whose name
   * @param options more of the query, as {@code &dryRun=All}; or empty
   */
  Exchange apply(String path, String manager, String options, String json)
      throws InterruptedException {
    return send("PATCH", path + "?fieldManager=" + manager + options, APPLY, json);
  }

  /** What was made for the object goes as well, as with {@code kubectl delete}. */
  Exchange delete(String path) throws InterruptedException {
    return send("DELETE", path + "?propagationPolicy=Background", null, null);
  }

  private Exchange send(
      String method, String path, @Nullable String contentType, @Nullable String body)
      throws InterruptedException {
    RawApi.Response response = raw.send(method, path, contentType, body);
    return new Exchange(
        written(method, path, contentType, body),
        response.status(),
        response.body(),
        response.warning());
  }

  private static String written(
      String method, String path, @Nullable String contentType, @Nullable String body) {
    String line = method + " " + path;
    if (body == null) {
      return line;
    }
    String type = JSON.equals(contentType) ? "" : " (" + contentType + ")";
    return line + type + " " + Exchange.beginningOf(body);
  }
}
