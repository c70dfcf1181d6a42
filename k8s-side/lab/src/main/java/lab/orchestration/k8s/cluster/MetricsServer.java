package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.plain.PlainYaml;

/**
 * Installs metrics-server, which measures the load of Pods, in a cluster of our own. It stays there
 * as long as the cluster.
 */
public final class MetricsServer {

  /** The file in {@code manifests/}, as the build packs it. */
  static final String FILE = "manifests/metrics-server/metrics-server.yaml";

  private static final String API = "v1beta1.metrics.k8s.io";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final KubernetesClient client;
  private final Optional<String> image;

  /**
   * For a cluster.
   *
   * @param image the image, which its nodes have; empty if the cluster was started without it
   */
  public MetricsServer(Cluster cluster, Optional<String> image) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.image = image;
  }

  /** Installs it, if it is not there; returns once the API server serves metrics. */
  public void install(Progress progress) throws InterruptedException {
    String present =
        image.orElseThrow(
            () ->
                new LabException(
                    Message.of("k8s.metrics-server.load-of-replicas-cannot-be"),
                    Message.of("k8s.metrics-server.this-cluster-was-started-without"),
                    Message.of("k8s.metrics-server.name-r5b-when-clusters-are")));
    progress.report(Message.of("k8s.metrics-server.starts-metrics-server"));
    for (HasMetadata object : manifest(present)) {
      ApiServer.call(
          Message.of("k8s.metrics-server.metrics-server-cannot-be-installed"),
          () ->
              client
                  .resource(labelled(object))
                  .fieldManager(ApiServer.FIELD_MANAGER)
                  .forceConflicts()
                  .serverSideApply());
    }
    progress.report(Message.of("k8s.metrics-server.waits-until-api-server-serves"));
    ApiServer.await(
        Message.of("k8s.metrics-server.api-server-does-not-serve"),
        client
            .apiServices()
            .withName(API)
            .informOnCondition(found -> found.stream().anyMatch(MetricsServer::isAvailable)),
        PATIENCE);
  }

  /** Waits until the load of so many Pods of the service is known. */
  public void awaitMeasured(String service, int pods, Progress progress)
      throws InterruptedException {
    progress.report(Message.of("k8s.metrics-server.waits-until-load-of-pods", pods));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (measured(service) < pods) {
      if (System.nanoTime() > end) {
        throw new LabException(
            Message.of("k8s.metrics-server.load-of-pods-of-is", service),
            Message.of("k8s.metrics-server.it-did-not-happen-within", PATIENCE.toSeconds()),
            Message.of("k8s.metrics-server.look-at-kubectl-n-kube-system"));
      }
      // Metrics cannot be watched.
      TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
    }
  }

  private int measured(String service) {
    try {
      return client
          .top()
          .pods()
          .inNamespace(cluster.namespace())
          .withLabels(Map.of(PlainYaml.INSTANCE, service))
          .metrics()
          .getItems()
          .size();
    } catch (KubernetesClientException notYet) {
      return 0;
    }
  }

  private HasMetadata labelled(HasMetadata object) {
    Map<String, String> labels =
        new HashMap<>(
            Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of()));
    labels.putAll(cluster.ownership().labels());
    object.getMetadata().setLabels(labels);
    return object;
  }

  private static boolean isAvailable(APIService service) {
    return service.getStatus() != null
        && service.getStatus().getConditions() != null
        && service.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("Available")
                        && condition.getStatus().equals("True"));
  }

  /** The file, with this image. */
  List<HasMetadata> manifest(String present) {
    try (InputStream file = MetricsServer.class.getClassLoader().getResourceAsStream(FILE)) {
      List<HasMetadata> objects =
          client.load(Objects.requireNonNull(file, "the build packs " + FILE)).items();
      objects.stream()
          .filter(Deployment.class::isInstance)
          .map(Deployment.class::cast)
          .forEach(
              one ->
                  one.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(present));
      return objects;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
