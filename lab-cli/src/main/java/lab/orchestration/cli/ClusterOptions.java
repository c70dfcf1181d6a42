package lab.orchestration.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.orchestration.cli.engine.ImageSource;
import lab.orchestration.cli.engine.LabImage;
import lab.orchestration.core.LabException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the clusters come from: the options that several commands share. */
final class ClusterOptions {

  /** As in the chapter's figure: a manager and two workers. */
  static final int DEFAULT_NODES = 3;

  private static final int MOST_NODES = 5;

  /** Which orchestrators take part. */
  enum Side {
    swarm,
    k8s,
    both
  }

  /** Where the Swarm comes from. */
  enum SwarmOn {
    throwaway,
    engine,
    existing
  }

  /** Where the Kubernetes comes from. */
  enum KubeOn {
    throwaway,
    current
  }

  /** One of the two ways to say which columns take part. */
  static final class Choice {
    @Option(
        names = "--side",
        paramLabel = "swarm|k8s|both",
        description = "Which side takes part. Default: both.")
    Side side = Side.both;

    @Option(
        names = "--columns",
        paramLabel = "COLUMN",
        split = ",",
        converter = ColumnChoice.Converter.class,
        description = {
          "Which columns stand side by side; several with commas.",
          "by-hand: a container for each replica, started by a person; nobody looks after them.",
          "swarm: a Swarm service.",
          "deployment: a Kubernetes Deployment and Service from plain YAML.",
          "operator: the custom resource and its operator."
        })
    List<ColumnChoice> columns = new ArrayList<>();
  }

  @ArgGroup(exclusive = true)
  Choice choice = new Choice();

  private Set<ColumnChoice> byDefault = ColumnChoice.OF_LAB;

  private boolean modelMayStandIn;

  @Option(
      names = "--swarm-on",
      paramLabel = "throwaway|engine|existing",
      description = {
        "Where the Swarm comes from. Default: ${DEFAULT-VALUE}.",
        "throwaway: nodes in Docker-in-Docker containers; the Engine's own Swarm state is not"
            + " touched.",
        "engine: 'docker swarm init' on the Engine itself, as in the chapter; refused if it is in"
            + " a swarm already.",
        "existing: the Engine is a manager of a real swarm; only own services are touched."
      },
      defaultValue = "throwaway")
  SwarmOn swarmOn = SwarmOn.throwaway;

  @Option(
      names = "--kube-on",
      paramLabel = "throwaway|current",
      description = {
        "Where the Kubernetes comes from. Default: ${DEFAULT-VALUE}.",
        "throwaway: k3s in a container.",
        "current: the cluster of the current kubeconfig context, after naming it and asking;"
            + " everything happens in a namespace of its own."
      },
      defaultValue = "throwaway")
  KubeOn kubeOn = KubeOn.throwaway;

  @Option(
      names = "--nodes",
      paramLabel = "1-5",
      description =
          "How many nodes each throw-away cluster has: a manager, which takes replicas as well, and"
              + " workers. Default: ${DEFAULT-VALUE}, as in the chapter's figure.",
      defaultValue = "3")
  int nodes = DEFAULT_NODES;

  @Option(
      names = "--images",
      paramLabel = "auto|registry|testbed",
      description = {
        "Where images come from. Default: ${DEFAULT-VALUE}.",
        "auto: those that the Engine has, else pulled ones, else built here from Debian packages."
      },
      defaultValue = "auto")
  ImageSource images = ImageSource.AUTO;

  @Option(
      names = "--nginx-image",
      paramLabel = "IMAGE",
      description =
          "What every replica runs; also LAB_NGINX_IMAGE in the environment. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "${env:LAB_NGINX_IMAGE:-nginx:1.30}")
  String nginxImage = LabImage.NGINX.publicReference();

  @Option(
      names = "--dind-image",
      paramLabel = "IMAGE",
      description =
          "A node of the throw-away Swarm; also LAB_DIND_IMAGE. Default: ${DEFAULT-VALUE}.",
      defaultValue = "${env:LAB_DIND_IMAGE:-docker:29-dind}")
  String dindImage = LabImage.DIND.publicReference();

  @Option(
      names = "--kubernetes-image",
      paramLabel = "IMAGE",
      description =
          "A node of the throw-away Kubernetes; also LAB_KUBERNETES_IMAGE. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "${env:LAB_KUBERNETES_IMAGE:-rancher/k3s:v1.37.2-k3s1}")
  String kubernetesImage = LabImage.KUBERNETES.publicReference();

  @Option(
      names = "--metrics-server",
      description =
          "Also start metrics-server in a Kubernetes cluster that stays ('lab up', 'lab run"
              + " --keep'): then 'kubectl top' answers, and a HorizontalPodAutoscaler works.")
  boolean metricsServer;

  @Option(
      names = "--metrics-server-image",
      paramLabel = "IMAGE",
      description =
          "What measures the load of Pods, for R5b; also LAB_METRICS_SERVER_IMAGE. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue =
          "${env:LAB_METRICS_SERVER_IMAGE:-registry.k8s.io/metrics-server/metrics-server:v0.9.0}")
  String metricsServerImage = LabImage.METRICS_SERVER.publicReference();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before the current kubeconfig context is used.")
  boolean yes;

  /** What holds if a person chooses nothing, the environment's images included. */
  static ClusterOptions defaults() {
    ClusterOptions options = new ClusterOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs();
    return options;
  }

  /** Which columns take part if a person chooses none. */
  void byDefault(Set<ColumnChoice> choices) {
    byDefault = choices;
  }

  /** Has the nodes get what measures the load of Pods, where the lab makes them. */
  void measureLoad() {
    metricsServer = true;
  }

  /** Where Kubernetes cannot be had, a model may stand in for it, beside what is live. */
  void letModelStandIn() {
    modelMayStandIn = true;
  }

  /** Images without which the command can go on; never one that the person has named. */
  Set<LabImage> dispensableImages() {
    boolean besideLive = chosenColumns().stream().anyMatch(column -> !column.onKubernetes());
    return modelMayStandIn
            && besideLive
            && withKubernetes()
            && isThrowAway()
            && kubernetesImage.equals(LabImage.KUBERNETES.publicReference())
        ? Set.of(LabImage.KUBERNETES)
        : Set.of();
  }

  /** The columns that take part, in their order. */
  Set<ColumnChoice> chosenColumns() {
    if (!choice.columns.isEmpty()) {
      return EnumSet.copyOf(choice.columns);
    }
    Set<ColumnChoice> chosen = EnumSet.copyOf(byDefault);
    switch (choice.side) {
      case swarm -> chosen.removeIf(ColumnChoice::onKubernetes);
      case k8s -> chosen.removeIf(column -> !column.onKubernetes());
      case both -> {}
    }
    return chosen;
  }

  boolean with(ColumnChoice column) {
    return chosenColumns().contains(column);
  }

  boolean withSwarm() {
    return with(ColumnChoice.SWARM);
  }

  boolean withKubernetes() {
    return chosenColumns().stream().anyMatch(ColumnChoice::onKubernetes);
  }

  /** Whether a Docker Engine is needed at all: not for somebody else's Kubernetes alone. */
  boolean needEngine() {
    return withSwarm() || with(ColumnChoice.BY_HAND) || kubeOn == KubeOn.throwaway;
  }

  /** Whether nodes of our own are started, or found, on either side. */
  boolean startsNodes() {
    return with(ColumnChoice.BY_HAND)
        || (withSwarm() && swarmOn == SwarmOn.throwaway)
        || (withKubernetes() && kubeOn == KubeOn.throwaway);
  }

  /** Refuses a number of nodes that a laptop cannot bear. */
  void requireNodes() {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new LabException(
          "No cluster is started",
          "--nodes must be 1 to %d, not %d".formatted(MOST_NODES, nodes),
          "Leave it out for %d nodes on each side".formatted(DEFAULT_NODES));
    }
  }

  /**
   * Refuses clusters that are not the lab's own.
   *
   * @param command what was asked for
   * @param why why it needs clusters of its own
   */
  void requireThrowAway(String command, String why) {
    if (!isThrowAway()) {
      throw new LabException(
          "'%s' was not begun".formatted(command),
          why + ", and another kind was asked for",
          "Leave out --swarm-on and --kube-on; 'lab run' takes them");
    }
  }

  /** Whether nobody has asked for clusters other than the lab's own. */
  boolean isThrowAway() {
    return swarmOn == SwarmOn.throwaway && kubeOn == KubeOn.throwaway;
  }

  /** Asks before a cluster that is not ours is used. */
  void askIfNotOurs(PrintWriter out) throws InterruptedException {
    if (withKubernetes() && kubeOn == KubeOn.current) {
      ContextQuestion.ask(out, yes);
    }
  }

  /** The images that these choices need on the Engine, with the wanted references. */
  Map<LabImage, String> neededImages() {
    Map<LabImage, String> needed = new EnumMap<>(LabImage.class);
    if (needEngine()) {
      needed.put(LabImage.NGINX, nginxImage);
    }
    if (with(ColumnChoice.BY_HAND) || (withSwarm() && swarmOn == SwarmOn.throwaway)) {
      needed.put(LabImage.DIND, dindImage);
    }
    if (withKubernetes() && kubeOn == KubeOn.throwaway) {
      needed.put(LabImage.KUBERNETES, kubernetesImage);
      if (metricsServer) {
        needed.put(LabImage.METRICS_SERVER, metricsServerImage);
      }
    }
    return needed;
  }
}
