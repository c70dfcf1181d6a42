package lab.orchestration.k8s.fault;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.node.NodeContainer;

/** The Pods of a service on the server that is never lost; they go on without its API server. */
final class SurvivorPods {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KubernetesClient client;
  private final NodeContainer survivor;
  private final Map<String, String> addresses = new HashMap<>();

  /**
   * None are known yet.
   *
   * @param client speaks to the API of the survivor
   */
  SurvivorPods(KubernetesClient client, NodeContainer survivor) {
    this.client = client;
    this.survivor = survivor;
  }

  /** Waits until all replicas of the service are ready, and remembers those on the survivor. */
  void awaitReady(String namespace, ServiceSpec spec) throws InterruptedException {
    ApiServer.await(
        Message.of("k8s.survivor-pods.deployment-is-not-ready", spec.name()),
        client
            .apps()
            .deployments()
            .inNamespace(namespace)
            .withName(spec.name())
            .informOnCondition(
                found ->
                    found.stream()
                        .anyMatch(
                            one ->
                                Objects.equals(
                                    one.getStatus().getReadyReplicas(), spec.replicas()))),
        PATIENCE);
    List<Pod> found =
        ApiServer.call(
            Message.of("k8s.survivor-pods.pods-cannot-be-listed"),
            () ->
                client
                    .pods()
                    .inNamespace(namespace)
                    .withField("spec.nodeName", survivor.node())
                    .list()
                    .getItems());
    for (Pod pod : found) {
      addresses.put(
          pod.getMetadata().getName(),
          "http://%s:%d/".formatted(pod.getStatus().getPodIP(), spec.targetPort()));
    }
  }

  /** The names of those that answer an HTTP request now; the API server is not asked. */
  Set<String> serving() throws InterruptedException {
    Set<String> serving = new TreeSet<>();
    for (Map.Entry<String, String> pod : addresses.entrySet()) {
      try {
        survivor.exec("wget", "-q", "-O", "/dev/null", pod.getValue());
        serving.add(pod.getKey());
      } catch (LabException noAnswer) {
        // Not serving is a possible outcome.
      }
    }
    return serving;
  }
}
