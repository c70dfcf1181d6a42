package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.Replica;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.message.Message;

/** A cluster that the lab may use, and what only its place decides. */
public interface Cluster extends AutoCloseable {

  /** Speaks to the cluster's API server. */
  KubernetesClient client();

  /** The namespace for the service. */
  String namespace();

  /** What in the cluster is ours. */
  Ownership ownership();

  /** Whether closing removes the whole cluster, and with it all that is in it. */
  boolean thrownAway();

  /** What the nodes are, as in "in a k3s container". */
  Message kind();

  /** What this place cannot show, or does otherwise than the others; empty if nothing. */
  default List<Message> notes() {
    return List.of();
  }

  /** What its nodes and replicas are made of, as far as we brought it along. */
  default List<RunImage> images() {
    return List.of();
  }

  /** The cluster as one of which the nodes are ours; empty if they are not, and never touched. */
  default Optional<NodeCluster> ownNodes() {
    return Optional.empty();
  }

  /** The nodes that we have lost or cut off on purpose. */
  default Set<String> nodesOutOfReach() {
    return ownNodes().map(nodes -> nodes.pool().outOfReach()).orElse(Set.of());
  }

  /**
   * Kills the replica's container, as far down as this place lets us reach.
   *
   * @return the command that a person could have typed
   */
  String kill(Replica replica) throws InterruptedException;

  /**
   * What a person would type to do the chapter's faults, with placeholders: {@link #kill}, and the
   * removal of a container where its runtime is within reach.
   */
  List<String> faultCommands();

  /** Gives the cluster back. Never throws. */
  @Override
  void close();
}
