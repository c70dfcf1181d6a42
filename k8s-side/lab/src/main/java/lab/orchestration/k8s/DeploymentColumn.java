package lab.orchestration.k8s;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.Column;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ColumnPlace;
import lab.orchestration.k8s.cluster.ContextCluster;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.k8s.node.OwnCluster;

/**
 * The lab's column with a Deployment and a Service from plain YAML: what Kubernetes does without a
 * custom resource and an operator.
 *
 * @param dockerHost the Engine for clusters of our own, as in {@code DOCKER_HOST}; not used for a
 *     cluster that is not ours
 * @param place where the cluster comes from; a kept one belongs to the operator's column, and
 *     cannot be used
 * @param images the images that every node must have, those included that join later; the one that
 *     the service is going to run first. That Engine has them already
 * @param metricsServer the image of metrics-server, if the load of Pods is to be measured; empty if
 *     not. The nodes get it beside the others
 * @param runId the label of everything that is made
 */
public record DeploymentColumn(
    String dockerHost,
    KubernetesPlace place,
    List<String> images,
    Optional<String> metricsServer,
    String runId)
    implements Column {

  /** The column's name in the run record. */
  public static final String NAME = ColumnNames.DEPLOYMENT;

  /** Checks that there is an image. */
  public DeploymentColumn {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("images must name the service's image");
    }
  }

  /** A column in which no load is measured. */
  public DeploymentColumn(
      String dockerHost, KubernetesPlace place, List<String> images, String runId) {
    this(dockerHost, place, images, Optional.empty(), runId);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Orchestrator open(Progress progress) throws InterruptedException {
    if (place instanceof KubernetesPlace.Kept kept) {
      throw new LabException(
          Message.of("k8s.deployment-column.deployment-column-cannot-use-cluster", kept.runId()),
          Message.of("k8s.deployment-column.it-belongs-to-operators-column"),
          Message.of("k8s.deployment-column.remove-it-with-lab-down", NAME));
    }
    return new ColumnPlace(
            dockerHost,
            place,
            Stream.concat(images.stream(), metricsServer.stream()).toList(),
            OwnCluster.ofDeployment(runId),
            ContextCluster.NAMESPACE_PREFIX + runId + "-" + NAME)
        .open(progress, cluster -> DeploymentOrchestrator.on(cluster, metricsServer));
  }
}
