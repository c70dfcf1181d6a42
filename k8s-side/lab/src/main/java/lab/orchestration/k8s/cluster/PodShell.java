package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/** Runs commands in the containers of Pods, as {@code kubectl exec} does it. */
public final class PodShell {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KubernetesClient client;
  private final String namespace;

  /** Runs commands in Pods of a namespace. */
  public PodShell(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * Runs a command of the shell.
   *
   * @param what what cannot be done if it fails
   * @return the command as a person could have typed it
   */
  public String run(Message what, String pod, String command) throws InterruptedException {
    ask(what, pod, command);
    return typed(pod, command);
  }

  /**
   * Runs a command of the shell.
   *
   * @return what it has printed. Where the connection ends before the exit code is told, this may
   *     be nothing, and nobody knows then how far the command came
   */
  public String ask(Message what, String pod, String command) throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    try (ExecWatch exec =
        ApiServer.call(
            what,
            () ->
                client
                    .pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .writingOutput(output)
                    .writingError(complaint)
                    .exec("sh", "-c", command))) {
      // The container may be gone before it can report the exit code of the shell.
      int code = Optional.ofNullable(ApiServer.await(what, exec.exitCode(), PATIENCE)).orElse(0);
      if (code > 0 && complaint.size() > 0) {
        throw new LabException(
            what,
            Message.verbatim(complaint.toString(StandardCharsets.UTF_8).strip()),
            Message.of("k8s.pod-shell.use-default-throw-away-cluster-for"));
      }
    }
    return output.toString(StandardCharsets.UTF_8).strip();
  }

  /** {@link #run} as a command to be typed. */
  public String typed(String pod, String command) {
    String where = namespace.equals("default") ? "" : "-n " + namespace + " ";
    return "kubectl exec %s%s -- sh -c '%s'".formatted(where, pod, command);
  }
}
