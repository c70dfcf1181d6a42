package lab.orchestration.k8s.cluster;

import java.util.List;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.k8s.node.OwnCluster;

/**
 * Where a Kubernetes column takes place.
 *
 * @param dockerHost the Engine for clusters of our own, as in {@code DOCKER_HOST}
 * @param place where the cluster comes from
 * @param images the images that every node must have
 * @param which the cluster, if it is one of our own
 * @param namespace the namespace, if the cluster is not ours
 */
public record ColumnPlace(
    String dockerHost,
    KubernetesPlace place,
    List<String> images,
    OwnCluster which,
    String namespace) {

  /** Begins to work with a cluster. */
  @FunctionalInterface
  public interface Beginning {
    Orchestrator on(Cluster cluster) throws InterruptedException;
  }

  /** Gets the cluster and begins; nothing is left behind if either fails. */
  public Orchestrator open(Progress progress, Beginning beginning) throws InterruptedException {
    try {
      return begin(cluster(progress), beginning);
    } catch (LabException failure) {
      // A request that is interrupted fails like any other, but that is not what happened.
      if (Thread.interrupted()) {
        throw new InterruptedException(failure.what().toString());
      }
      throw failure;
    }
  }

  private static Orchestrator begin(Cluster cluster, Beginning beginning)
      throws InterruptedException {
    try {
      return beginning.on(cluster);
    } catch (RuntimeException | InterruptedException failure) {
      cluster.close();
      throw failure;
    }
  }

  private Cluster cluster(Progress progress) throws InterruptedException {
    if (place instanceof KubernetesPlace.CurrentContext current) {
      progress.report(Message.of("k8s.column-place.connecting-to-cluster"));
      return ContextCluster.connect(current, which.runId(), namespace);
    }
    NodeEngine engine = NodeEngine.at(dockerHost);
    if (place instanceof KubernetesPlace.Kept kept) {
      return NodeCluster.find(kept, engine, which.runId(), images, progress);
    }
    return NodeCluster.start((KubernetesPlace.ThrowAway) place, engine, which, images, progress);
  }
}
