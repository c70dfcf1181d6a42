package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;

/**
 * Stops nginx' workers without ending them: the container runs on, and nobody is answered. The
 * signals are sent from inside the container, where every orchestrator lets a person do it.
 */
final class Hanging {

  /**
   * With nothing but a shell: an image may have neither ps nor pkill. By the program's name, not by
   * the title "nginx: worker", which a worker that has only just been started does not bear yet;
   * the first process is the master. It fails if there was nobody to signal.
   */
  private static final String SIGNAL_WORKERS =
      "found=1; for p in /proc/[0-9]*; do { read -r c < $p/comm; } 2>/dev/null;"
          + " [ \"$c\" = nginx ] && [ $p != /proc/1 ] && kill -%s ${p#/proc/} && found=0;"
          + " done; [ $found = 0 ] || { echo no worker of nginx is in the container >&2; exit 1; }";

  private final KubernetesClient client;
  private final String namespace;
  private final PodShell shell;

  Hanging(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    this.shell = new PodShell(client, namespace);
  }

  /**
   * Makes the replica hang.
   *
   * @return the command
   */
  String begin(Replica replica) throws InterruptedException {
    return shell.run(
        "The replica " + replica.name() + " cannot be made to hang",
        replica.name(),
        SIGNAL_WORKERS.formatted("STOP"));
  }

  /** Lets the replica go on; a container that is gone meanwhile does not need it. */
  void end(Replica replica) throws InterruptedException {
    try {
      shell.run(
          "The replica " + replica.name() + " cannot be made to go on",
          replica.name(),
          SIGNAL_WORKERS.formatted("CONT"));
    } catch (LabException failure) {
      if (isThere(replica)) {
        throw failure;
      }
    }
  }

  private boolean isThere(Replica replica) throws InterruptedException {
    return ApiServer.call(
            "The Pods cannot be read",
            () ->
                Optional.ofNullable(
                    client.pods().inNamespace(namespace).withName(replica.name()).get()))
        .map(PodMapper::toReplica)
        .filter(now -> now.running() && now.container().equals(replica.container()))
        .isPresent();
  }
}
