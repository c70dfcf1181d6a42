package lab.orchestration.k8s.claim.request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * The kubectl of a node of ours, as it came with the node.
 *
 * @param shell of the node
 * @param namespace to which the commands apply
 */
public record Kubectl(TrialAccess.NodeShell shell, String namespace) {

  private static final String KUBECONFIG = "--kubeconfig=/etc/rancher/k3s/k3s.yaml";

  /** The node's own scripts use the usual one. */
  private static final String CACHE = "--cache-dir=/tmp/orchestration-lab-kubectl";

  /** Runs it; answers all that it printed. */
  public String run(String... arguments) throws InterruptedException {
    return shell.run(
        Stream.concat(
                Stream.of("kubectl", KUBECONFIG, CACHE, "--namespace=" + namespace),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** Runs {@code kubectl diff} with a declaration; a difference is no failure. */
  public String diff(String declaration, String manager) throws InterruptedException {
    return piped(
        declaration,
        "diff --server-side --force-conflicts --field-manager=" + manager + " -f -; test $? -le 1");
  }

  /**
   * Runs {@code kubectl apply} with a file.
   *
   * @param file its content
   * @param options further ones, as {@code --prune}; or empty
   */
  public String apply(String file, String options) throws InterruptedException {
    return piped(file, "apply " + options + " -f -");
  }

  private String piped(String input, String command) throws InterruptedException {
    String encoded = Base64.getEncoder().encodeToString(input.getBytes(StandardCharsets.UTF_8));
    return shell.run(
        "sh",
        "-c",
        "echo %s | base64 -d | kubectl %s %s --namespace=%s %s"
            .formatted(encoded, KUBECONFIG, CACHE, namespace, command));
  }
}
