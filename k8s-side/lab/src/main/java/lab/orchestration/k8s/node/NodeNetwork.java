package lab.orchestration.k8s.node;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Labels;

/**
 * The network of a cluster of our own. Its nodes find each other in it by name, so that nobody has
 * to know an address before a node has one.
 */
public final class NodeNetwork {

  /** An Engine lets go of a removed container's network a moment after the container. */
  private static final int TRIES = 50;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final NodeEngine engine;
  private final OwnCluster cluster;

  /** Names the network; it need not be there. */
  public NodeNetwork(NodeEngine engine, OwnCluster cluster) {
    this.engine = engine;
    this.cluster = cluster;
  }

  /**
   * Makes the network.
   *
   * @param labels by which it is found again, the run's among them
   */
  public void create(Map<String, String> labels) {
    engine.call(
        Message.of("k8s.node-network.nodes-network-cannot-be"),
        () ->
            engine
                .client()
                .createNetworkCmd()
                .withName(cluster.network())
                .withDriver("bridge")
                .withLabels(labels)
                .exec());
  }

  /** A line for each network of the cluster that is there. */
  List<String> leftovers() {
    return networks().stream().map(network -> "network " + network.getName()).toList();
  }

  /** Removes the network; does nothing if there is none. */
  void remove() {
    engine.call(
        Message.of("k8s.node-network.nodes-network-cannot-be-removed"),
        () -> {
          networks().forEach(this::remove);
          return cluster.network();
        });
  }

  private void remove(Network network) {
    for (int left = TRIES; ; left--) {
      try {
        engine.client().removeNetworkCmd(network.getId()).exec();
        return;
      } catch (NotFoundException alreadyGone) {
        return;
      } catch (DockerException stillInUse) {
        if (left == 0) {
          throw stillInUse;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private List<Network> networks() {
    return engine.call(
        Message.of("k8s.node-network.networks-cannot-be-listed"),
        () ->
            engine
                .client()
                .listNetworksCmd()
                .withFilter("label", List.of(Labels.RUN + "=" + cluster.runId()))
                .exec()
                .stream()
                .filter(network -> cluster.role().equals(network.getLabels().get(Labels.ROLE)))
                .toList());
  }
}
