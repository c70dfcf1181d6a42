package lab.orchestration.swarm.fault;

import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.swarm.service.ManualContainers;

/** Faults of containers that nobody looks after, and what a person has to do about them. */
public final class ByHandFaults {

  private final ReplicaFaults onReplicas;
  private final ManualContainers started;

  /** Does faults to the containers that were started by hand. */
  public ByHandFaults(ReplicaFaults onReplicas, ManualContainers started) {
    this.onReplicas = onReplicas;
    this.started = started;
  }

  /** Why a fault cannot be done here; empty if it can. */
  public static Optional<Message> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.ContainerKill
        || fault instanceof Fault.ContainerRemove
        || fault instanceof Fault.Hang) {
      return Optional.empty();
    }
    if (fault instanceof Fault.ReplicaDelete) {
      return Optional.of(Message.of("swarm.by-hand-faults.no-replica-to-delete"));
    }
    if (fault instanceof Fault.Drift) {
      return Optional.of(Message.of("swarm.by-hand-faults.nothing-to-drift-from"));
    }
    if (fault instanceof Fault.OperatorLoss) {
      return Optional.of(Message.of("swarm.by-hand-faults.nobody-to-be-lost"));
    }
    return Optional.of(Message.of("swarm.by-hand-faults.only-one-engine"));
  }

  /**
   * Does it.
   *
   * @return the command that a person could have typed
   */
  public String inject(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.ContainerKill kill) {
      onReplicas.kill(kill.replica());
      return "docker kill " + kill.replica().name();
    }
    if (fault instanceof Fault.ContainerRemove removal) {
      onReplicas.remove(removal.replica());
      return "docker rm -f " + removal.replica().name();
    }
    if (fault instanceof Fault.Hang hang) {
      return onReplicas.hang(hang.replica());
    }
    throw new LabException(
        Message.of("swarm.by-hand-faults.not-done", InjectedFault.text(fault)),
        unsupportedReason(fault).orElse(Message.empty()),
        Message.of("swarm.by-hand-faults.choose-another-column"));
  }

  /** Takes it back, as far as there is anything to take back. */
  public void undo(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Hang hang) {
      onReplicas.resume(hang.replica());
    }
  }

  /** What a person would have to type. */
  public String repairCommand(Fault fault) {
    String container = fault.target().toString();
    if (fault instanceof Fault.ContainerRemove) {
      return started.runCommand(container);
    }
    return fault instanceof Fault.Hang
        ? "docker restart " + container
        : "docker start " + container;
  }

  /** Does what that command does. */
  public void repair(Fault fault) throws InterruptedException {
    String container = fault.target().toString();
    if (fault instanceof Fault.Hang) {
      started.restart(container);
    } else if (fault instanceof Fault.ContainerRemove) {
      started.runAgain(container);
    } else {
      started.start(container);
    }
  }
}
