package lab.orchestration.k8s.claim.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.RawApi;
import org.jspecify.annotations.Nullable;

/** A Deployment that somebody scales while it is uncertain whether anybody answers. */
public final class ScaledDeployment {

  /** Where it is made. */
  public static final String NAMESPACE = "default";

  private static final String DEPLOYMENTS =
      "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments";

  /** One replica for each node, so that the one that is left has one, too. */
  private static final String DECLARATION =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%1$s"},
       "spec": {"replicas": %2$d, "selector": {"matchLabels": {"app": "%1$s"}},
        "template": {"metadata": {"labels": {"app": "%1$s"}}, "spec": {
         "topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "kubernetes.io/hostname",
          "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {"matchLabels": {"app": "%1$s"}}}],
         "containers": [{"name": "web", "image": "%3$s", "imagePullPolicy": "IfNotPresent",
          "readinessProbe": {"httpGet": {"path": "/", "port": %4$d}, "periodSeconds": 1}}]}}}}
      """;

  private final RawApi api;
  private final ServiceSpec spec;

  /** A Deployment of this service; it is not declared yet. */
  public ScaledDeployment(KubernetesClient client, ServiceSpec spec) {
    this.api = new RawApi(client);
    this.spec = spec;
  }

  /**
   * What came of a request.
   *
   * @param request as a person could send it
   * @param accepted whether the API server did what was asked
   * @param replicas how many are declared now, by its answer; 0 if it does not say
   * @param answer in short: the number, or the refusal's own words, and after how long
   */
  public record Reply(String request, boolean accepted, int replicas, String answer) {}

  /**
   * Makes it.
   *
   * @throws LabException if the API server does not take it
   */
  public void declare() throws InterruptedException {
    Reply reply =
        send(
            "POST",
            DEPLOYMENTS,
            "application/json",
            DECLARATION.formatted(spec.name(), spec.replicas(), spec.image(), spec.targetPort()));
    if (!reply.accepted()) {
      throw new LabException(
          Message.of("k8s.scaled-deployment.deployment-cannot-be-made", spec.name()),
          Message.verbatim(reply.answer()),
          Message.of("k8s.scaled-deployment.look-at-answer-of-api"));
    }
  }

  /** Asks how many replicas are declared. */
  public Reply read() throws InterruptedException {
    return send("GET", DEPLOYMENTS + "/" + spec.name() + "/scale", null, null);
  }

  /** Sends another number of replicas, once. */
  public Reply scale(int replicas) throws InterruptedException {
    return send(
        "PATCH",
        DEPLOYMENTS + "/" + spec.name() + "/scale",
        "application/merge-patch+json",
        "{\"spec\": {\"replicas\": %d}}".formatted(replicas));
  }

  private Reply send(
      String method, String path, @Nullable String contentType, @Nullable String body)
      throws InterruptedException {
    String request =
        body == null ? method + " " + path : "%s %s%n%s".formatted(method, path, body.strip());
    long start = System.nanoTime();
    try {
      RawApi.Response response = api.send(method, path, contentType, body);
      JsonNode answer = json(response.body());
      boolean accepted = response.status() / 100 == 2;
      String told =
          accepted
              ? "spec.replicas: " + answer.at("/spec/replicas").asText()
              : answer.path("message").asText(response.body().strip());
      return new Reply(
          request,
          accepted,
          answer.at("/spec/replicas").asInt(),
          "HTTP %d after %s: %s".formatted(response.status(), since(start), told));
    } catch (LabException noAnswer) {
      return new Reply(
          request, false, 0, "no answer after %s: %s".formatted(since(start), noAnswer.why()));
    }
  }

  private static JsonNode json(String body) {
    try {
      return Serialization.unmarshal(body, JsonNode.class);
    } catch (IllegalArgumentException text) {
      return MissingNode.getInstance();
    }
  }

  private static String since(long start) {
    return "%.1f s".formatted((System.nanoTime() - start) / 1e9);
  }
}
