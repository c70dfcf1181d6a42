package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.stream.Stream;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.LabException;

/** Describes a cluster for people and for the run record. */
final class EngineDescription {

  private EngineDescription() {}

  static EngineInfo of(Cluster cluster) throws InterruptedException {
    String version =
        ApiServer.call(
            "The version of the cluster cannot be read",
            () -> cluster.client().getKubernetesVersion().getGitVersion());
    String kubernetes = "Kubernetes " + version;
    try {
      int nodes = cluster.client().nodes().list().getItems().size();
      String count = nodes == 1 ? "1 node" : nodes + " nodes";
      return new EngineInfo(
          kubernetes + ", " + count + " " + cluster.kind(), Math.max(1, nodes), cluster.notes());
    } catch (KubernetesClientException forbidden) {
      // Users of a shared cluster often may not see its nodes; the lab can do without.
      return new EngineInfo(
          kubernetes + " " + cluster.kind(),
          1,
          Stream.concat(
                  cluster.notes().stream(),
                  Stream.of("the nodes are not shown: " + LabException.reasonOf(forbidden)))
              .toList());
    }
  }
}
