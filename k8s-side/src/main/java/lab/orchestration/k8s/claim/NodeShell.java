package lab.orchestration.k8s.claim;

/** Runs commands in the cluster's server node, where kubectl is at hand. */
@FunctionalInterface
public interface NodeShell {

  /**
   * Runs a command.
   *
   * @return all that it printed
   * @throws lab.orchestration.core.LabException with all that it printed, if it fails
   */
  String run(String... command) throws InterruptedException;
}
