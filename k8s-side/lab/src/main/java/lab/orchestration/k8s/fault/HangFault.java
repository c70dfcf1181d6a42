package lab.orchestration.k8s.fault;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.PodShell;
import lab.orchestration.k8s.observe.PodMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops nginx' workers without ending them: the container runs on, and nobody is answered. The
 * signals are sent from inside the container, where every orchestrator lets a person do it.
 */
final class HangFault {

  private static final Logger LOG = LoggerFactory.getLogger(HangFault.class);

  /**
   * With nothing but a shell: an image may have neither ps nor pkill. By the program's name, not by
   * the title "nginx: worker", which a worker that has only just been started does not bear yet;
   * the first process is the master. It fails if there was nobody to signal.
   */
  private static final String SIGNAL_WORKERS =
      "found=1; for p in /proc/[0-9]*; do { read -r c < $p/comm; } 2>/dev/null;"
          + " [ \"$c\" = nginx ] && [ $p != /proc/1 ] && kill -%s ${p#/proc/} && found=0;"
          + " done; [ $found = 0 ] || { echo no worker of nginx is in the container >&2; exit 1; };"
          + " echo signalled";

  private static final int ATTEMPTS = 5;
  private final KubernetesClient client;
  private final String namespace;
  private final PodShell shell;

  HangFault(KubernetesClient client, String namespace) {
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
    Message what = Message.of("k8s.hang-fault.replica-cannot-be-made", replica.name());
    String command = SIGNAL_WORKERS.formatted("STOP");
    // The connection may end before the shell has told how far it came; a second signal harms
    // nobody.
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (shell.ask(what, replica.name(), command).equals("signalled")) {
        return shell.typed(replica.name(), command);
      }
      LOG.info("{} did not confirm the signal, attempt {}", replica.name(), attempt);
    }
    throw new LabException(
        what,
        Message.of("k8s.hang-fault.shell-in-its-container-does"),
        Message.of("k8s.hang-fault.look-at-kubectl-get-events"));
  }

  /** Lets the replica go on; a container that is gone meanwhile does not need it. */
  void end(Replica replica) throws InterruptedException {
    try {
      shell.run(
          Message.of("k8s.hang-fault.replica-cannot-be-made", replica.name()),
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
            Message.of("k8s.hang-fault.pods-cannot-be-read"),
            () ->
                Optional.ofNullable(
                    client.pods().inNamespace(namespace).withName(replica.name()).get()))
        .map(PodMapper::toReplica)
        .filter(now -> now.running() && now.container().equals(replica.container()))
        .isPresent();
  }
}
