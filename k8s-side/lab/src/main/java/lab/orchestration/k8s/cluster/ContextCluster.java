package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/** The cluster of a kubeconfig: not ours, so that the lab keeps to a namespace of its own. */
public record ContextCluster(
    KubernetesClient client, String namespace, Ownership ownership, String context)
    implements Cluster {

  /** The names of the lab's namespaces begin with it. */
  public static final String NAMESPACE_PREFIX = "orchestration-lab-";

  private static final int CONNECT_MILLIS = 3_000;

  /**
   * nginx ends at once on this signal. The first process of a container cannot be sent SIGKILL from
   * inside, so the node's container runtime being out of reach, this is the nearest there is.
   */
  private static final String KILL = "kill -TERM 1";

  /** Connects. Nothing is made in the cluster, not even the namespace. */
  static ContextCluster connect(
      KubernetesPlace.CurrentContext place, String runId, String namespace)
      throws InterruptedException {
    Config config = read(place);
    requireAnswer(config);
    return new ContextCluster(
        new KubernetesClientBuilder().withConfig(config).build(),
        namespace,
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
          Message.of("k8s.context-cluster.kubeconfig-cannot-be-used", file),
          LabException.reasonOf(unreadable),
          Message.of("k8s.context-cluster.check-it-with-kubectl-config"),
          unreadable);
    }
    if (config.getCurrentContext() == null
        || (place.context() != null
            && !config.getCurrentContext().getName().equals(place.context()))) {
      throw new LabException(
          Message.of("k8s.context-cluster.there-is-no-kubernetes-cluster"),
          place.context() == null
              ? Message.of("k8s.context-cluster.kubeconfig-has-no-current-context", file)
              : Message.of("k8s.context-cluster.kubeconfig-has-no-context", file, place.context()),
          Message.of("k8s.context-cluster.choose-one-of-kubectl-config"));
    }
    return config;
  }

  private static File kubeconfig(@Nullable Path chosen) {
    if (chosen != null) {
      if (Files.isReadable(chosen)) {
        return chosen.toFile();
      }
      throw new LabException(
          Message.of("k8s.context-cluster.there-is-no-kubernetes-cluster"),
          Message.of("k8s.context-cluster.kubeconfig-cannot-be-read", chosen),
          Message.of("k8s.context-cluster.name-another-file-or-use"));
    }
    return Config.getKubeconfigFilenames().stream()
        .map(File::new)
        .filter(File::canRead)
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("k8s.context-cluster.there-is-no-kubernetes-cluster"),
                    Message.of(
                        "k8s.context-cluster.there-is-no-kubeconfig-at",
                        Config.getKubeconfigFilenames()),
                    Message.of("k8s.context-cluster.name-file-or-use-default")));
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
          Message.of("k8s.context-cluster.kubernetes-cluster-at-does-not", config.getMasterUrl()),
          client::getKubernetesVersion);
    }
  }

  @Override
  public boolean thrownAway() {
    return false;
  }

  @Override
  public Message kind() {
    return Message.of("engine.in-context", context);
  }

  @Override
  public List<Message> notes() {
    return List.of(Message.of("k8s.context-cluster.container-runtime-of-this-cluster", KILL));
  }

  @Override
  public String kill(Replica replica) throws InterruptedException {
    return shell()
        .run(
            Message.of("k8s.context-cluster.container-of-cannot-be", replica.name()),
            replica.name(),
            KILL);
  }

  private PodShell shell() {
    return new PodShell(client, namespace);
  }

  @Override
  public List<String> faultCommands() {
    return List.of(shell().typed("<pod>", KILL));
  }

  @Override
  public void close() {
    client.close();
  }
}
