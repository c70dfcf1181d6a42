package lab.orchestration.swarm.fault;

import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.swarm.claim.subject.ForeignWriter;
import lab.orchestration.swarm.cluster.OwnSwarm;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.service.DeclaredService;

/** Does faults to a Swarm, and takes them back. */
public final class Faults {

  private static final String NO_SUCH_REQUEST =
      "Swarm has no request that deletes a task; the nearest thing is to kill its container";

  private static final String NO_OPERATOR =
      "Swarm has no operator: what it does is built into its managers";

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
  public Optional<String> unsupportedReason(Fault fault) {
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
        ? Optional.of("a node that the lab did not make is never touched")
        : onNodes.get().unsupportedReason(fault);
  }

  /**
   * Does it.
   *
   * @return the command that a person could have typed
   */
  public String inject(Fault fault) throws InterruptedException {
    Optional<String> reason = unsupportedReason(fault);
    if (reason.isPresent()) {
      throw new LabException(
          "The fault %s of %s is not done".formatted(fault.kind(), fault.target()),
          reason.get(),
          "Choose another node or another fault; on the default throw-away nodes all but one work");
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
