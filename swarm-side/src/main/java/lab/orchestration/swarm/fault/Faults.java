package lab.orchestration.swarm.fault;

import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.swarm.claim.subject.ForeignWriter;
import lab.orchestration.swarm.cluster.OwnSwarm;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.service.DeclaredService;

/** Does faults to a Swarm, and takes them back. */
public final class Faults {

  private static final Message NO_SUCH_REQUEST = Message.of("swarm.faults.no-such-request");

  private static final Message NO_OPERATOR = Message.of("swarm.faults.no-operator");

  private final ReplicaFaults onReplicas;
  private final DriftFault drift;
  private final Optional<NodeFaults> onNodes;

  /**
   * Prepares them; nothing is done yet.
   *
   * @param onNodes empty where the nodes are not ours
   */
  private Faults(ReplicaFaults onReplicas, DriftFault drift, Optional<NodeFaults> onNodes) {
    this.onReplicas = onReplicas;
    this.drift = drift;
    this.onNodes = onNodes;
  }

  /** The faults that can be done to this cluster. */
  public static Faults of(SwarmCluster cluster, DeclaredService service) {
    Optional<NodeFaults> onNodes =
        cluster.membership() instanceof OwnSwarm swarm
            ? cluster.factory().map(factory -> new NodeFaults(cluster.nodes(), swarm, factory))
            : Optional.empty();
    return new Faults(
        new ReplicaFaults(cluster.nodes()),
        new DriftFault(service, new ForeignWriter(cluster.manager().engine().raw())),
        onNodes);
  }

  /** Why a fault cannot be done here; empty if it can. */
  public Optional<Message> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.ReplicaDelete) {
      return Optional.of(NO_SUCH_REQUEST);
    }
    if (fault instanceof Fault.OperatorLoss) {
      return Optional.of(NO_OPERATOR);
    }
    if (hitsReplica(fault) || fault instanceof Fault.Drift) {
      return Optional.empty();
    }
    return onNodes.isEmpty()
        ? Optional.of(Message.of("swarm.faults.not-our-node"))
        : onNodes.get().unsupportedReason(fault);
  }

  /**
   * Does it.
   *
   * @return the command that a person could have typed
   */
  public String inject(Fault fault) throws InterruptedException {
    Optional<Message> reason = unsupportedReason(fault);
    if (reason.isPresent()) {
      throw new LabException(
          Message.of("swarm.faults.not-done", InjectedFault.text(fault)),
          reason.get(),
          Message.of("swarm.faults.choose-another"));
    }
    if (fault instanceof Fault.ContainerKill kill) {
      return onReplicas.kill(kill.replica());
    }
    if (fault instanceof Fault.ContainerRemove removal) {
      return onReplicas.remove(removal.replica());
    }
    if (fault instanceof Fault.Hang hang) {
      return onReplicas.hang(hang.replica());
    }
    if (fault instanceof Fault.Drift drifted) {
      return drift.scale(drifted.replicas());
    }
    return onNodes.orElseThrow().inject(fault);
  }

  /** Takes it back, as far as there is anything to take back. */
  public void undo(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Hang hang) {
      onReplicas.resume(hang.replica());
    } else if (fault instanceof Fault.Drift) {
      drift.undo();
    } else if (hitsNode(fault) && onNodes.isPresent()) {
      onNodes.get().undo(fault);
    }
  }

  /** Takes back what nobody has taken back, so that nodes which stay are as they were. */
  public void undoAll() throws InterruptedException {
    if (onNodes.isPresent()) {
      onNodes.get().undoAll();
    }
  }

  private static boolean hitsReplica(Fault fault) {
    return fault instanceof Fault.ContainerKill
        || fault instanceof Fault.ContainerRemove
        || fault instanceof Fault.ReplicaDelete
        || fault instanceof Fault.Hang;
  }

  private static boolean hitsNode(Fault fault) {
    return fault instanceof Fault.NodeLoss
        || fault instanceof Fault.NodeCutOff
        || fault instanceof Fault.NodeDrain
        || fault instanceof Fault.NodeJoin;
  }
}
