package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.stream.Stream;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.nginx.runtime.SupportedServers;

/** Describes a cluster for people and for the run record; one that is too old is refused. */
public final class EngineDescription {

  private EngineDescription() {}

  /**
   * Asks the API server for its version and its nodes.
   *
   * @throws LabException if the server is too old
   */
  public static EngineInfo of(Cluster cluster) throws InterruptedException {
    return withoutImages(cluster).withImages(cluster.images());
  }

  private static EngineInfo withoutImages(Cluster cluster) throws InterruptedException {
    VersionInfo version =
        ApiServer.call(
            Message.of("k8s.engine-description.version-of-cluster-cannot"),
            () -> cluster.client().getKubernetesVersion());
    requireSupported(cluster, version);
    String kubernetes = "Kubernetes " + version.getGitVersion();
    try {
      int nodes = cluster.client().nodes().list().getItems().size();
      Message count =
          nodes == 1 ? Message.of("engine.one-node") : Message.of("engine.nodes", nodes);
      return new EngineInfo(
          Message.of("engine.kubernetes-of-nodes", kubernetes, count, cluster.kind()),
          Math.max(1, nodes),
          cluster.notes());
    } catch (KubernetesClientException forbidden) {
      // Users of a shared cluster often may not see its nodes; the lab can do without.
      return new EngineInfo(
          Message.of("engine.kubernetes", kubernetes, cluster.kind()),
          1,
          Stream.concat(
                  cluster.notes().stream(),
                  Stream.of(
                      Message.of(
                          "k8s.engine-description.nodes-are-not-shown",
                          LabException.reasonOf(forbidden))))
              .toList());
    }
  }

  private static void requireSupported(Cluster cluster, VersionInfo version) {
    SupportedServers.unsupportedReason(version)
        .ifPresent(
            why -> {
              throw new LabException(
                  Message.of("k8s.engine-description.cluster-cannot-be-used", cluster.kind()),
                  Message.verbatim(why),
                  Message.of("k8s.engine-description.upgrade-it-or-use-default"));
            });
  }
}
