package lab.orchestration.k8s.claim;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * The kubectl of a node of ours, as it came with the node.
 *
 * @param shell of the node
 * @param namespace to which the commands apply
 */
record Kubectl(TrialAccess.NodeShell shell, String namespace) {

  private static final String KUBECONFIG = "--kubeconfig=/etc/rancher/k3s/k3s.yaml";

  /** The node's own scripts use the usual one. */
  private static final String CACHE = "--cache-dir=/tmp/orchestration-lab-kubectl";

  /** Runs it; answers all that it printed. */
  String run(String... arguments) throws InterruptedException {
    return shell.run(
        Stream.concat(
                Stream.of("kubectl", KUBECONFIG, CACHE, "--namespace=" + namespace),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** Runs {@code kubectl diff} with a declaration; a difference is no failure. */
  String diff(String declaration, String manager) throws InterruptedException {
    String encoded =
        Base64.getEncoder().encodeToString(declaration.getBytes(StandardCharsets.UTF_8));
    return shell.run(
        "sh",
        "-c",
        ("echo %s | base64 -d | kubectl %s %s --namespace=%s diff --server-side --force-conflicts"
                + " --field-manager=%s -f -; test $? -le 1")
            .formatted(encoded, KUBECONFIG, CACHE, namespace, manager));
  }
}
