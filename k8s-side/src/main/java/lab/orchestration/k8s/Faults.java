package lab.orchestration.k8s;

import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;

/** All that is done to the lab on purpose, and how it is taken back. */
final class Faults {

  private static final String NODES_ARE_NOT_OURS =
      "the lab did not make the nodes of this cluster, and never touches such nodes; the default"
          + " throw-away cluster has some that it may touch";

  private final Cluster cluster;
  private final Optional<NodeFaults> nodes;
  private final Hanging hanging;

  Faults(Cluster cluster) {
    this.cluster = cluster;
    this.nodes = cluster.ownNodes().map(NodeFaults::new);
    this.hanging = new Hanging(cluster.client(), cluster.namespace());
  }

  /** Why the fault cannot be done here; empty if it can. */
  Optional<String> whyNot(Fault fault) {
    if (!isOfANode(fault)) {
      return Optional.empty();
    }
    if (nodes.isEmpty()) {
      return Optional.of(NODES_ARE_NOT_OURS);
    }
    return fault instanceof Fault.NodeJoin ? Optional.empty() : nodes.get().whyNot(fault.target());
  }

  private static boolean isOfANode(Fault fault) {
    return fault instanceof Fault.NodeLoss
        || fault instanceof Fault.NodeCutOff
        || fault instanceof Fault.NodeDrain
        || fault instanceof Fault.NodeJoin;
  }

  /**
   * Does it.
   *
   * @return the command that a person could have typed
   */
  String inject(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.ContainerKill kill) {
      return cluster.kill(kill.replica());
    }
    if (fault instanceof Fault.ReplicaDelete deletion) {
      return delete(deletion.replica());
    }
    if (fault instanceof Fault.Hang hang) {
      return hanging.begin(hang.replica());
    }
    if (fault instanceof Fault.NodeLoss loss) {
      return ofNodes().lose(loss);
    }
    if (fault instanceof Fault.NodeCutOff cut) {
      return ofNodes().cutOff(cut);
    }
    return fault instanceof Fault.NodeDrain drain ? ofNodes().drain(drain) : ofNodes().join();
  }

  /** Takes it back. */
  void undo(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Hang hang) {
      hanging.end(hang.replica());
    } else if (isOfANode(fault) && nodes.isPresent()) {
      undo(fault, nodes.get());
    }
  }

  private static void undo(Fault fault, NodeFaults nodes) throws InterruptedException {
    if (fault instanceof Fault.NodeLoss loss) {
      nodes.replace(loss);
    } else if (fault instanceof Fault.NodeCutOff cut) {
      nodes.reconnect(cut);
    } else if (fault instanceof Fault.NodeDrain drain) {
      nodes.uncordon(drain);
    } else {
      nodes.removeJoined();
    }
  }

  /** The Pod is asked to end and granted its time; what it was made by makes another one. */
  private String delete(Replica replica) throws InterruptedException {
    ApiServer.run(
        "The Pod " + replica.name() + " cannot be deleted",
        () ->
            cluster
                .client()
                .pods()
                .inNamespace(cluster.namespace())
                .withName(replica.name())
                .delete());
    String where = cluster.namespace().equals("default") ? "" : "-n " + cluster.namespace() + " ";
    return "kubectl delete pod " + where + replica.name();
  }

  private NodeFaults ofNodes() {
    return nodes.orElseThrow(
        () ->
            new LabException(
                "No node was touched", NODES_ARE_NOT_OURS, "Use the default place for this"));
  }
}
