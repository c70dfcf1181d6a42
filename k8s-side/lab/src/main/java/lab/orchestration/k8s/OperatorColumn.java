package lab.orchestration.k8s;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.Column;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.ColumnPlace;
import lab.orchestration.k8s.cluster.ContextCluster;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.k8s.cluster.MetricsServer;
import lab.orchestration.k8s.node.OwnCluster;

/**
 * The lab's column with the custom resource and its operator.
 *
 * @param dockerHost the Engine for clusters of our own, as in {@code DOCKER_HOST}; not used for a
 *     cluster that is not ours
 * @param place where the cluster comes from
 * @param images the images that every node must have, those included that join later; the one that
 *     the service is going to run first. That Engine has them already
 * @param metricsServer the image of metrics-server, if the load of Pods is to be measured; empty if
 *     not. The nodes get it beside the others
 * @param runId the label of everything that is made
 */
public record OperatorColumn(
    String dockerHost,
    KubernetesPlace place,
    List<String> images,
    Optional<String> metricsServer,
    String runId)
    implements Column {

  /** The column's name in the run record. */
  public static final String NAME = ColumnNames.OPERATOR;

  /** Checks that there is an image. */
  public OperatorColumn {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("images must name the service's image");
    }
  }

  /** A column in which no load is measured. */
  public OperatorColumn(
      String dockerHost, KubernetesPlace place, List<String> images, String runId) {
    this(dockerHost, place, images, Optional.empty(), runId);
  }

  /** A column whose service runs one image only. */
  public OperatorColumn(
      String dockerHost, KubernetesPlace place, String serviceImage, String runId) {
    this(dockerHost, place, List.of(serviceImage), runId);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Orchestrator open(Progress progress) throws InterruptedException {
    return new ColumnPlace(
            dockerHost,
            place,
            Stream.concat(images.stream(), metricsServer.stream()).toList(),
            OwnCluster.ofOperator(runId),
            ContextCluster.NAMESPACE_PREFIX + runId)
        .open(progress, cluster -> onCluster(cluster, progress));
  }

  private Orchestrator onCluster(Cluster cluster, Progress progress) throws InterruptedException {
    if (place instanceof KubernetesPlace.ThrowAway made
        && made.kept()
        && metricsServer.isPresent()) {
      // In a cluster that stays, a person is going to scale.
      new MetricsServer(cluster, metricsServer).install(progress);
    }
    OperatorOrchestrator orchestrator = OperatorOrchestrator.on(cluster, metricsServer);
    if (place instanceof KubernetesPlace.Kept) {
      orchestrator.tidyUp();
    }
    return orchestrator;
  }
}
