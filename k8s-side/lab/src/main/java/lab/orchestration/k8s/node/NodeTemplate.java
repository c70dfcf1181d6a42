package lab.orchestration.k8s.node;

import com.github.dockerjava.api.model.HostConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.docker.Labels;
import lab.orchestration.docker.Owner;

/**
 * What the containers of a cluster have in common, whether they are its server or an agent.
 *
 * @param cluster which cluster they make up
 * @param image k3s, or an image that is started in the same way
 * @param keep whether the nodes are going to stay after the run
 * @param token what an agent shows to the server
 */
public record NodeTemplate(OwnCluster cluster, String image, boolean keep, JoinToken token) {

  /** The NodePort of the way into a service; the server's one is published on this machine. */
  public static final int NODE_PORT = 30_080;

  /** By these the sweeps find the nodes and their network. */
  public Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>(cluster.labels());
    labels.put(Labels.OWNER, Owner.ofThisProcess().label());
    if (keep) {
      labels.put(Labels.KEPT, "true");
    }
    return labels;
  }

  /**
   * What every node needs, whatever the k3s module of Testcontainers has set for the server.
   *
   * <p>The module gives a node the machine's cgroups. All kubelets on the machine, also those that
   * are not ours, would then share one {@code /kubepods}, and each would kill the Pods in it that
   * it does not know. So a node has a cgroup namespace of its own, and nothing is bound.
   */
  HostConfig asNode(HostConfig host) {
    return host.withPrivileged(true)
        .withCgroupnsMode("private")
        .withTmpFs(Map.of("/run", "", "/var/run", ""))
        .withBinds(List.of())
        .withNetworkMode(cluster.network());
  }
}
