package lab.orchestration.k8s.fault;

import java.util.Optional;
import java.util.function.Supplier;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.service.OperatorSwitch;

/** All that is done to the lab on purpose, and how it is taken back. */
public final class Faults {

  private static final Message NODES_ARE_NOT_OURS = Message.of("k8s.faults.nodes-are-not-ours");

  private static final Message NO_OPERATOR = Message.of("k8s.faults.no-operator");

  private static final String OPERATOR_STOPPED =
      "the operator, which is a part of this process, was stopped; of an installed one: kubectl -n"
          + " orchestration-lab scale deployment orchestration-lab-operator --replicas=0";

  private final Cluster cluster;
  private final Supplier<ServiceSpec> declared;
  private final Optional<OperatorSwitch> operator;
  private final Optional<NodeFaults> nodes;
  private final ReplicaFaults replicas;
  private final HangFault hanging;
  private final DriftFault drifting;

  /**
   * The faults of a column.
   *
   * @param declared what is declared; throws {@link LabException} if nothing is
   * @param operator the column's operator, if it has one
   */
  public Faults(
      Cluster cluster, Supplier<ServiceSpec> declared, Optional<OperatorSwitch> operator) {
    this.cluster = cluster;
    this.declared = declared;
    this.operator = operator;
    this.nodes = cluster.ownNodes().map(NodeFaults::new);
    this.replicas = new ReplicaFaults(cluster);
    this.hanging = new HangFault(cluster.client(), cluster.namespace());
    this.drifting = new DriftFault(cluster.client(), cluster.namespace());
  }

  /** Why the fault cannot be done here; empty if it can. */
  public Optional<Message> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.OperatorLoss && operator.isEmpty()) {
      return Optional.of(NO_OPERATOR);
    }
    if (fault instanceof Fault.ContainerRemove && cluster.ownNodes().isEmpty()) {
      return Optional.of(ReplicaFaults.RUNTIME_OUT_OF_REACH);
    }
    if (!isOfANode(fault)) {
      return Optional.empty();
    }
    if (nodes.isEmpty()) {
      return Optional.of(NODES_ARE_NOT_OURS);
    }
    return fault instanceof Fault.NodeJoin
        ? Optional.empty()
        : nodes.get().unsupportedReason(fault.target().toString());
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
  public String inject(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.ContainerKill kill) {
      return replicas.kill(kill.replica());
    }
    if (fault instanceof Fault.ContainerRemove removal) {
      return replicas.remove(removal.replica());
    }
    if (fault instanceof Fault.ReplicaDelete deletion) {
      return replicas.delete(deletion.replica());
    }
    if (fault instanceof Fault.Hang hang) {
      return hanging.begin(hang.replica());
    }
    if (fault instanceof Fault.Drift drift) {
      return drifting.begin(declared.get(), drift.replicas());
    }
    if (fault instanceof Fault.OperatorLoss) {
      ofOperator().stop();
      return OPERATOR_STOPPED;
    }
    return inject(fault, ofNodes());
  }

  private static String inject(Fault fault, NodeFaults nodes) throws InterruptedException {
    if (fault instanceof Fault.NodeLoss loss) {
      return nodes.lose(loss);
    }
    if (fault instanceof Fault.NodeCutOff cut) {
      return nodes.cutOff(cut);
    }
    if (fault instanceof Fault.NodeDrain drain) {
      return nodes.drain(drain);
    }
    if (fault instanceof Fault.NodeJoin) {
      return nodes.join();
    }
    throw new IllegalArgumentException("not a fault of a node: " + fault);
  }

  /** Takes it back. */
  public void undo(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Hang hang) {
      hanging.end(hang.replica());
    } else if (fault instanceof Fault.Drift) {
      drifting.end(declared.get());
    } else if (fault instanceof Fault.OperatorLoss && operator.isPresent()) {
      operator.get().start();
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
    } else if (fault instanceof Fault.NodeJoin) {
      nodes.removeJoined();
    }
  }

  private OperatorSwitch ofOperator() {
    return operator.orElseThrow(
        () ->
            new LabException(
                Message.of("k8s.faults.no-operator-was-stopped"),
                NO_OPERATOR,
                Message.of("k8s.faults.use-operators-column-for-this")));
  }

  private NodeFaults ofNodes() {
    return nodes.orElseThrow(
        () ->
            new LabException(
                Message.of("k8s.faults.no-node-was-touched"),
                NODES_ARE_NOT_OURS,
                Message.of("k8s.faults.use-default-place-for-this")));
  }
}
