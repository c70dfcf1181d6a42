package lab.orchestration.k8s.claim.request;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** The verbs of the Kubernetes API, as a person would use them with curl. */
public final class Api {

  private static final String JSON = "application/json";
  private static final String MERGE = "application/merge-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";

  private final RawApi raw;

  /** Sends what this client may send. */
  public Api(KubernetesClient client) {
    this.raw = new RawApi(client);
  }

  /** Sends a GET. */
  public Exchange get(String path) throws InterruptedException {
    return send("GET", path, null, null);
  }

  /** Sends a POST. */
  public Exchange post(String path, String json) throws InterruptedException {
    return send("POST", path, JSON, json);
  }

  /** Sends a PUT. */
  public Exchange put(String path, String json) throws InterruptedException {
    return send("PUT", path, JSON, json);
  }

  /** Changes the fields that are mentioned. */
  public Exchange merge(String path, String json) throws InterruptedException {
    return send("PATCH", path, MERGE, json);
  }

  /**
   * Server-side apply.
   *
   * @param manager in whose name
   * @param options more of the query, as {@code &dryRun=All}; or empty
   */
  public Exchange apply(String path, String manager, String options, String json)
      throws InterruptedException {
    return send("PATCH", path + "?fieldManager=" + manager + options, APPLY, json);
  }

  /** What was made for the object goes as well, as with {@code kubectl delete}. */
  public Exchange delete(String path) throws InterruptedException {
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
