package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Labels;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.NodeCluster;
import lab.orchestration.k8s.node.NodeTemplate;
import lab.orchestration.nginx.dependent.OperatorLabels;

/** Opens a way into a service for clients on this machine. */
public final class Entrances {

  private static final Message MEANS = Message.of("k8s.entrances.means");

  private static final String ROLE = "entrance";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final Cluster cluster;
  private final KubernetesClient client;
  private final int podPort;

  /**
   * For the services of a cluster.
   *
   * @param podPort the port on which the Pods listen
   */
  public Entrances(Cluster cluster, int podPort) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.podPort = podPort;
  }

  /**
   * Opens it; the same one again if it is open already.
   *
   * @param service the service's name
   * @param hasReadyPods whether somebody is there to answer: then it returns once somebody does
   */
  public Entrance open(String service, int port, boolean hasReadyPods) throws InterruptedException {
    NodeCluster nodes =
        cluster
            .ownNodes()
            .orElseThrow(
                () ->
                    new LabException(
                        Message.of("k8s.entrances.no-way-into-service-can", service),
                        Message.of("k8s.entrances.lab-did-not-make-nodes"),
                        Message.of("k8s.entrances.use-default-throw-away-cluster-for")));
    int published = nodes.pool().server().publishedPort(NodeTemplate.NODE_PORT);
    ApiServer.call(
        Message.of("k8s.entrances.no-way-into-service-can", service),
        () ->
            client
                .resource(entrance(service, port))
                .fieldManager(ApiServer.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply());
    URI uri = URI.create("http://127.0.0.1:" + published + "/");
    if (hasReadyPods) {
      awaitAnswer(uri);
    }
    return new Entrance(uri, MEANS);
  }

  private Service entrance(String service, int port) {
    Map<String, String> labels = new HashMap<>(cluster.ownership().labels());
    labels.put(Labels.ROLE, ROLE);
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(service + "-entrance")
        .withNamespace(cluster.namespace())
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withType("NodePort")
        .withSelector(OperatorLabels.selecting(service))
        .addNewPort()
        .withProtocol("TCP")
        .withPort(port)
        .withNewTargetPort(podPort)
        .withNodePort(NodeTemplate.NODE_PORT)
        .endPort()
        .endSpec()
        .build();
  }

  /** kube-proxy sets the rules a moment later, and tells nobody; until then it would be a fault. */
  private static void awaitAnswer(URI uri) throws InterruptedException {
    HttpClient http =
        HttpClient.newBuilder().connectTimeout(BETWEEN_TRIES.multipliedBy(20)).build();
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(1)).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    Message last = Message.empty();
    while (System.nanoTime() < end) {
      try {
        http.send(request, HttpResponse.BodyHandlers.discarding());
        return;
      } catch (IOException notYet) {
        last = LabException.reasonOf(notYet);
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
    throw new LabException(
        Message.of("k8s.entrances.entrance-does-not-answer", uri),
        Message.of("k8s.entrances.last-try-ended-with", last),
        Message.of("k8s.entrances.look-at-kubectl-get-service"));
  }

  /** Closes all that are ours. */
  public void close() throws InterruptedException {
    ApiServer.run(
        Message.of("k8s.entrances.way-into-service-cannot"),
        () -> {
          List<Service> open =
              client
                  .services()
                  .inNamespace(cluster.namespace())
                  .withLabel(Labels.ROLE, ROLE)
                  .list()
                  .getItems();
          open.stream()
              .filter(cluster.ownership()::covers)
              .forEach(service -> client.resource(service).delete());
        });
  }
}
