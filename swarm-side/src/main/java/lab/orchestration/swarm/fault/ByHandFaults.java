package lab.orchestration.swarm.fault;

import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
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
  public static Optional<String> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.ContainerKill
        || fault instanceof Fault.ContainerRemove
        || fault instanceof Fault.Hang) {
      return Optional.empty();
    }
    if (fault instanceof Fault.ReplicaDelete) {
      return Optional.of("a replica is nothing but its container here, and nobody makes another");
    }
    if (fault instanceof Fault.Drift) {
      return Optional.of("nothing is declared, so nothing can drift from it");
    }
    if (fault instanceof Fault.OperatorLoss) {
      return Optional.of("nobody looks after the containers, so nobody can be lost");
    }
    return Optional.of("there is one Engine, and nobody who would move containers to another");
  }

  /**
   * Does it.
   *
   * @return the command that a person could have typed
   */
  public String inject(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.ContainerKill kill) {
      onReplicas.kill(kill.replica());
      return "docker kill " + kill.target();
    }
    if (fault instanceof Fault.ContainerRemove removal) {
      onReplicas.remove(removal.replica());
      return "docker rm -f " + removal.target();
    }
    if (fault instanceof Fault.Hang hang) {
      return onReplicas.hang(hang.replica());
    }
    throw new LabException(
        "The fault %s of %s is not done".formatted(fault.kind(), fault.target()),
        unsupportedReason(fault).orElse(""),
        "Choose another column for it");
  }

  /** Takes it back, as far as there is anything to take back. */
  public void undo(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Hang hang) {
      onReplicas.resume(hang.replica());
    }
  }

  /** What a person would have to type. */
  public String repairCommand(Fault fault) {
    if (fault instanceof Fault.ContainerRemove) {
      return started.runCommand(fault.target());
    }
    return fault instanceof Fault.Hang
        ? "docker restart " + fault.target()
        : "docker start " + fault.target();
  }

  /** Does what that command does. */
  public void repair(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Hang) {
      started.restart(fault.target());
    } else if (fault instanceof Fault.ContainerRemove) {
      started.runAgain(fault.target());
    } else {
      started.start(fault.target());
    }
  }
}
