package lab.orchestration.k8s.claim.request;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * Runs commands in a Pod, as {@code kubectl exec} does it.
 *
 * @param access the cluster
 */
public record PodExec(TrialAccess access) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What came of a command. */
  public record Result(int code, String output) {}

  /** Runs a command of the shell in the Pod's first container. */
  public Result run(String pod, String command) throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ExecWatch exec =
        access
            .client()
            .pods()
            .inNamespace(access.namespace())
            .withName(pod)
            .writingOutput(output)
            .writingError(output)
            .exec("sh", "-c", command)) {
      int code = exec.exitCode().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Result(code, output.toString(StandardCharsets.UTF_8).strip());
    } catch (KubernetesClientException | ExecutionException | TimeoutException failure) {
      if (Thread.interrupted() || failure.getCause() instanceof InterruptedException) {
        throw new InterruptedException();
      }
      throw new LabException(
          Message.of("k8s.pod-exec.cannot-be-run-in", command, pod),
          LabException.reasonOf(failure),
          Message.of("k8s.pod-exec.look-at-kubectl-describe-pod", pod),
          failure);
    }
  }

  /** As a command to be typed. */
  public static String typed(String pod, String command) {
    return "kubectl exec %s -- sh -c '%s'".formatted(pod, command);
  }
}
