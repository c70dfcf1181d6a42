package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import org.jspecify.annotations.Nullable;

/** The cluster of a kubeconfig: not ours, so that the lab keeps to a namespace of its own. */
record ContextCluster(
    KubernetesClient client, String namespace, Ownership ownership, String context)
    implements Cluster {

  private static final int CONNECT_MILLIS = 3_000;
  private static final Duration EXEC_PATIENCE = Duration.ofSeconds(10);

  /**
   * nginx ends at once on this signal. The first process of a container cannot be sent SIGKILL from
   * inside, so the node's container runtime being out of reach, this is the nearest there is.
   */
  private static final String KILL = "kill -TERM 1";

  /** Connects. Nothing is made in the cluster. */
  static ContextCluster connect(KubernetesPlace.CurrentContext place, String runId)
      throws InterruptedException {
    Config config = read(place);
    requireAnswer(config);
    return new ContextCluster(
        new KubernetesClientBuilder().withConfig(config).build(),
        "orchestration-lab-" + runId,
        new Ownership(runId, false),
        config.getCurrentContext().getName());
  }

  private static Config read(KubernetesPlace.CurrentContext place) {
    File file = kubeconfig(place.kubeconfig());
    Config config;
    try {
      // Without a file of our choice, everything that kubectl heeds is heeded.
      config =
          place.kubeconfig() == null
              ? Config.autoConfigure(place.context())
              : Config.fromKubeconfig(place.context(), file);
    } catch (KubernetesClientException | IllegalArgumentException unreadable) {
      throw new LabException(
          "The kubeconfig " + file + " cannot be used",
          LabException.reasonOf(unreadable),
          "Check it with 'kubectl config view'",
          unreadable);
    }
    if (config.getCurrentContext() == null
        || (place.context() != null
            && !config.getCurrentContext().getName().equals(place.context()))) {
      throw new LabException(
          "There is no Kubernetes cluster to use",
          place.context() == null
              ? "the kubeconfig " + file + " has no current context"
              : "the kubeconfig " + file + " has no context '" + place.context() + "'",
          "Choose one of 'kubectl config get-contexts'");
    }
    return config;
  }

  private static File kubeconfig(@Nullable Path chosen) {
    if (chosen != null) {
      if (Files.isReadable(chosen)) {
        return chosen.toFile();
      }
      throw new LabException(
          "There is no Kubernetes cluster to use",
          "the kubeconfig " + chosen + " cannot be read",
          "Name another file, or use the default throw-away cluster");
    }
    return Config.getKubeconfigFilenames().stream()
        .map(File::new)
        .filter(File::canRead)
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "There is no Kubernetes cluster to use",
                    "there is no kubeconfig at " + Config.getKubeconfigFilenames(),
                    "Name a file, or use the default throw-away cluster"));
  }

  /** One attempt and no patience: a cluster that is not there must be known in seconds. */
  private static void requireAnswer(Config config) throws InterruptedException {
    Config once =
        new ConfigBuilder(config)
            .withConnectionTimeout(CONNECT_MILLIS)
            .withRequestTimeout(CONNECT_MILLIS)
            .withRequestRetryBackoffLimit(0)
            .build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(once).build()) {
      ApiServer.call(
          "The Kubernetes cluster at " + config.getMasterUrl() + " does not answer",
          client::getKubernetesVersion);
    }
  }

  @Override
  public boolean thrownAway() {
    return false;
  }

  @Override
  public String kind() {
    return "in the context '" + context + "'";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "the container runtime of this cluster is out of reach: instead of SIGKILL from outside the"
            + " container gets SIGTERM from inside ("
            + KILL
            + "), which is a gentler fault than on the other side");
  }

  @Override
  public String kill(Replica replica) throws InterruptedException {
    String what = "The container of " + replica.name() + " cannot be stopped from inside";
    ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    try (ExecWatch exec =
        ApiServer.call(
            what,
            () ->
                client
                    .pods()
                    .inNamespace(namespace)
                    .withName(replica.name())
                    .writingError(complaint)
                    .exec("sh", "-c", KILL))) {
      // The container may be gone before it can report the exit code of the shell.
      int code =
          Optional.ofNullable(ApiServer.await(what, exec.exitCode(), EXEC_PATIENCE)).orElse(0);
      if (code > 0 && complaint.size() > 0) {
        throw new LabException(
            what,
            complaint.toString(StandardCharsets.UTF_8).strip(),
            "Use the default throw-away cluster for this step");
      }
    }
    return "kubectl exec -n %s %s -- sh -c '%s'".formatted(namespace, replica.name(), KILL);
  }

  @Override
  public String killCommand() {
    return "kubectl exec -n %s <pod> -- sh -c '%s'".formatted(namespace, KILL);
  }

  @Override
  public void close() {
    client.close();
  }
}
