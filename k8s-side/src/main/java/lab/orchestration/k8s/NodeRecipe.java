package lab.orchestration.k8s;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.util.HashMap;
import java.util.Map;
import lab.orchestration.core.Labels;

/**
 * What the containers of a cluster have in common, whether they are its server or an agent.
 *
 * @param cluster which cluster they make up
 * @param image k3s, or an image that is started in the same way
 * @param keep whether the nodes are going to stay after the run
 * @param token what an agent shows to the server
 */
record NodeRecipe(OwnCluster cluster, String image, boolean keep, JoinToken token) {

  private static final String CGROUPS = "/sys/fs/cgroup";

  /** By these the sweeps find the nodes and their network. */
  Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>(cluster.labels());
    if (keep) {
      labels.put(Labels.KEPT, "true");
    }
    return labels;
  }

  /**
   * What the k3s module of Testcontainers sets for the server, for an agent as well; and for both
   * the one bind that the module cannot be left to make, see {@link NodeStarter}.
   */
  HostConfig asNode(HostConfig host) {
    return host.withPrivileged(true)
        .withCgroupnsMode("host")
        .withTmpFs(Map.of("/run", "", "/var/run", ""))
        .withBinds(new Bind(CGROUPS, new Volume(CGROUPS), AccessMode.rw))
        .withNetworkMode(cluster.network());
  }
}
