package lab.orchestration.cli.cluster;

import java.io.PrintWriter;
import java.util.Set;
import lab.orchestration.cli.engine.ImageSource;
import lab.orchestration.cli.engine.LabImage;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the clusters come from: the options that several commands share. */
public final class ClusterOptions {

  /** As in the chapter's figure: a manager and two workers. */
  public static final int DEFAULT_NODES = 3;

  private static final int MOST_NODES = 5;

  /** Where the Swarm comes from. */
  enum SwarmOn {
    throwaway,
    engine,
    existing
  }

  /** Where the Kubernetes comes from. */
  public enum KubeOn {
    throwaway,
    current
  }

  @ArgGroup(exclusive = true)
  ColumnOptions columns = new ColumnOptions();

  private Set<ColumnChoice> byDefault = ColumnChoice.OF_LAB;

  boolean modelMayStandIn;

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
  public static ClusterOptions defaults() {
    ClusterOptions options = new ClusterOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs();
    return options;
  }

  /** How many nodes of our own each side has. */
  public int nodes() {
    return nodes;
  }

  /** One node is enough, whatever was asked for. */
  public void oneNode() {
    nodes = 1;
  }

  /** Where images come from. */
  public ImageSource images() {
    return images;
  }

  /** Nothing was asked for but Kubernetes. */
  public static ClusterOptions ofKubernetes() {
    ClusterOptions options = defaults();
    options.columns.side = ColumnOptions.Side.k8s;
    return options;
  }

  /** Which columns take part if a person chooses none. */
  public void byDefault(Set<ColumnChoice> choices) {
    byDefault = choices;
  }

  /** Has the nodes get what measures the load of Pods, where the lab makes them. */
  public void measureLoad() {
    metricsServer = true;
  }

  /** Where Kubernetes cannot be had, a model may stand in for it, beside what is live. */
  public void letModelStandIn() {
    modelMayStandIn = true;
  }

  /** The columns that take part, in their order. */
  public Set<ColumnChoice> chosenColumns() {
    return columns.chosen(byDefault);
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

  /** Refuses a number of nodes that a laptop cannot bear. */
  public void requireNodes() {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new LabException(
          Message.of("cluster-options.no-cluster-is-started"),
          Message.of("cluster-options.nodes-must-be-to-not", MOST_NODES, nodes),
          Message.of("cluster-options.leave-it-out-for-nodes", DEFAULT_NODES));
    }
  }

  /**
   * Refuses clusters that are not the lab's own.
   *
   * @param command what was asked for
   * @param why why it needs clusters of its own
   */
  public void requireThrowAway(String command, Message why) {
    if (!isThrowAway()) {
      throw new LabException(
          Message.of("cluster-options.was-not-begun", command),
          Message.of("cluster-options.and-another-kind-was-asked", why),
          Message.of("cluster-options.leave-out-swarm-on-and-kube-on"));
    }
  }

  /** Whether nobody has asked for clusters other than the lab's own. */
  public boolean isThrowAway() {
    return swarmOn == SwarmOn.throwaway && kubeOn == KubeOn.throwaway;
  }

  /** Asks before a cluster that is not ours is used. */
  public void askIfNotOurs(PrintWriter out) throws InterruptedException {
    if (withKubernetes() && kubeOn == KubeOn.current) {
      ContextQuestion.ask(out, yes);
    }
  }
}
