package lab.orchestration.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lab.orchestration.cli.engine.EngineChoice;
import lab.orchestration.cli.engine.EngineSession;
import lab.orchestration.cli.engine.ImageRequest;
import lab.orchestration.cli.engine.LabImage;
import lab.orchestration.cli.engine.Meanwhile;
import lab.orchestration.core.Column;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Labels;
import lab.orchestration.core.Progress;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.UseMark;
import lab.orchestration.k8s.DeploymentColumn;
import lab.orchestration.k8s.OperatorColumn;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.swarm.ByHandColumn;
import lab.orchestration.swarm.SwarmColumn;
import lab.orchestration.swarm.cluster.SwarmPlace;
import lab.orchestration.swarm.node.KeptNodes;
import lab.orchestration.swarm.service.VariantImages;

/** The columns of a run, made from the person's options, with the Engine under them. */
final class Clusters implements AutoCloseable {

  private final ClusterOptions options;
  private final String runId;
  private final boolean keep;
  private final Optional<EngineSession> bench;
  private final List<String> furtherImages = new ArrayList<>();
  private final Map<String, UseMark> usedRuns = new HashMap<>();

  private Clusters(
      ClusterOptions options, String runId, boolean keep, Optional<EngineSession> bench) {
    this.options = options;
    this.runId = runId;
    this.keep = keep;
    this.bench = bench;
  }

  /**
   * Says what will be used, then gets the Engine and the images. No cluster exists yet.
   *
   * @param keep whether the clusters are meant to stay when this process has ended
   * @param meanwhile what the person can do while an image is compiled
   * @throws lab.orchestration.core.LabException if they cannot be had; nothing is left then
   */
  static Clusters open(
      ClusterOptions options,
      Environment here,
      String runId,
      boolean keep,
      Progress progress,
      Meanwhile meanwhile)
      throws InterruptedException {
    EngineChoice choice =
        options.needEngine()
            ? here.chooseEngine()
            : new EngineChoice.None("none is needed", "Nothing to do");
    new ClusterPlan(options, choice).lines().forEach(progress::report);
    MemoryNeed memory = MemoryNeed.ofThisMachine();
    if (options.startsNodes() && !memory.isEnoughFor(options.nodes)) {
      progress.report("Memory      " + memory.explain(options.nodes));
    }
    if (!options.needEngine()) {
      return new Clusters(options, runId, keep, Optional.empty());
    }
    Map<LabImage, String> needed = options.neededImages();
    if (!options.dispensableImages().isEmpty()) {
      here.testbed()
          .status()
          .problemWith(LabImage.KUBERNETES)
          .ifPresent(
              problem ->
                  progress.report(
                      "Without a registry Kubernetes is computed by a model here, beside what is"
                          + " live: "
                          + problem.why()));
    }
    EngineSession bench =
        EngineSession.open(
            choice,
            here.testbed(),
            new ImageRequest(needed, options.images, options.dispensableImages(), meanwhile),
            here.connector(),
            progress);
    Clusters clusters = new Clusters(options, runId, keep, Optional.of(bench));
    bench
        .problemWith(LabImage.KUBERNETES)
        .ifPresent(
            problem -> {
              progress.report(
                  "MODEL       %s: computed, not measured (%s)"
                      .formatted(String.join(", ", clusters.modelled()), problem.why()));
              progress.report("For real ones: " + problem.remedy());
            });
    return clusters;
  }

  /** The columns that cannot be had, for want of an image. */
  private List<String> modelled() {
    return options.chosenColumns().stream()
        .filter(this::isMissing)
        .map(ColumnChoice::columnName)
        .toList();
  }

  private boolean isMissing(ColumnChoice choice) {
    return choice.onKubernetes()
        && bench.flatMap(found -> found.problemWith(LabImage.KUBERNETES)).isPresent();
  }

  /** The image that every replica runs. */
  String serviceImage() {
    return bench.map(found -> found.image(LabImage.NGINX)).orElse(options.nginxImage);
  }

  /**
   * Builds the images that updates need; every node gets them, so this comes before {@link
   * #columns()}.
   */
  VariantImages buildVariants() throws InterruptedException {
    VariantImages variants =
        VariantImages.build(bench.orElseThrow().engine(), serviceImage(), runId);
    furtherImages.add(variants.second());
    furtherImages.add(variants.broken());
    return variants;
  }

  private List<String> images() {
    return Stream.concat(Stream.of(serviceImage()), furtherImages.stream()).toList();
  }

  /** The columns that take part, in the order in which they stand side by side. */
  List<Column> columns() {
    return options.chosenColumns().stream().map(this::column).toList();
  }

  /**
   * The same, with something else in the place of those that cannot be had.
   *
   * @param standIn makes it
   */
  List<Column> columns(Function<ColumnChoice, Column> standIn) {
    return options.chosenColumns().stream()
        .map(choice -> isMissing(choice) ? standIn.apply(choice) : column(choice))
        .toList();
  }

  private Column column(ColumnChoice choice) {
    return switch (choice) {
      case BY_HAND ->
          new ByHandColumn(
              bench.orElseThrow().engine(),
              bench.orElseThrow().image(LabImage.DIND),
              images(),
              runId);
      case SWARM -> new SwarmColumn(bench.orElseThrow().engine(), swarmPlace(), images(), runId);
      case DEPLOYMENT ->
          new DeploymentColumn(dockerHost(), deploymentPlace(), images(), metricsServer(), runId);
      case OPERATOR ->
          new OperatorColumn(dockerHost(), kubernetesPlace(), images(), metricsServer(), runId);
    };
  }

  private Optional<String> metricsServer() {
    return bench.flatMap(found -> found.find(LabImage.METRICS_SERVER));
  }

  private String dockerHost() {
    return bench.map(found -> found.engine().host().toString()).orElse("");
  }

  private SwarmPlace swarmPlace() {
    return switch (options.swarmOn) {
      case engine -> new SwarmPlace.OnEngine();
      case existing -> new SwarmPlace.Existing();
      case throwaway ->
          kept(Labels.SWARM_NODE)
              .<SwarmPlace>map(SwarmPlace.Kept::new)
              .orElseGet(
                  () ->
                      new SwarmPlace.ThrowAway(
                          options.nodes, bench.orElseThrow().image(LabImage.DIND), keep));
    };
  }

  /** What 'lab up' leaves running is the operator's; this column starts a cluster in any case. */
  private KubernetesPlace deploymentPlace() {
    return switch (options.kubeOn) {
      case current -> new KubernetesPlace.CurrentContext(null, null);
      case throwaway -> throwAwayKubernetes(false);
    };
  }

  private KubernetesPlace throwAwayKubernetes(boolean kept) {
    return new KubernetesPlace.ThrowAway(
        options.nodes, bench.orElseThrow().image(LabImage.KUBERNETES), kept);
  }

  private KubernetesPlace kubernetesPlace() {
    return switch (options.kubeOn) {
      case current -> new KubernetesPlace.CurrentContext(null, null);
      case throwaway ->
          kept(Labels.KUBERNETES_NODE)
              .<KubernetesPlace>map(KubernetesPlace.Kept::new)
              .orElseGet(() -> throwAwayKubernetes(keep));
    };
  }

  /**
   * Makes sure that no cluster has to be started: those that were left running are there.
   *
   * @throws LabException if they are not
   */
  void requireKept() {
    for (ColumnChoice column : options.chosenColumns()) {
      boolean there =
          switch (column) {
            case SWARM -> kept(Labels.SWARM_NODE).isPresent();
            case OPERATOR -> kept(Labels.KUBERNETES_NODE).isPresent();
            case BY_HAND, DEPLOYMENT -> false;
          };
      if (!there) {
        throw new LabException(
            "There is nothing to watch",
            "no cluster for the column '%s' was left running".formatted(column.columnName()),
            "Start clusters with 'lab up' first, or use 'lab run --watch'");
      }
    }
  }

  /** The run whose nodes of this role were left running on the Engine, if any. */
  private Optional<String> kept(String role) {
    return KeptNodes.on(bench.orElseThrow().engine()).stream()
        .filter(nodes -> nodes.role().equals(role))
        .map(KeptNodes::runId)
        .filter(RunId::isOurs)
        .findFirst()
        .map(this::inUse);
  }

  /** Whoever cleans up meanwhile leaves them alone. */
  private String inUse(String keptRun) {
    usedRuns.computeIfAbsent(keptRun, run -> UseMark.of(bench.orElseThrow().engine(), run));
    return keptRun;
  }

  /** The nodes and what is in them are given back already; the images are on the Engine itself. */
  private void removeVariants() {
    if (!furtherImages.isEmpty()) {
      bench.ifPresent(found -> found.sweep(runId));
      furtherImages.clear();
    }
  }

  /** What is still there of this run, once the clusters are given back; empty if all is well. */
  List<String> leftovers() {
    removeVariants();
    return bench.map(found -> found.leftoversOf(runId)).orElse(List.of());
  }

  /** Lets the clusters stay when this process has ended. */
  void keep() throws InterruptedException {
    if (bench.isPresent()) {
      bench.get().keep();
    }
  }

  /** For a person who wants to look around in clusters that stay: what to type. */
  List<String> howToReach() {
    if (bench.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("To look around (remove it all with: lab down)");
    KeptNodes.nodesOn(bench.get().engine()).stream()
        .map(node -> "  " + shellIn(node))
        .forEach(lines::add);
    return lines;
  }

  /** For a person with a second terminal, while the run goes on: a shell beside each manager. */
  List<String> shells() {
    if (bench.isEmpty()) {
      return List.of("kubectl get pods --all-namespaces --selector=" + Labels.RUN);
    }
    DockerEngine engine = bench.get().engine();
    return Stream.concat(
            KeptNodes.nodesOfRun(engine, runId).stream(), KeptNodes.nodesOn(engine).stream())
        .distinct()
        .filter(node -> isOneThatIsAsked(node.container()))
        .map(this::shellIn)
        .toList();
  }

  /** Workers and agents do what they are told; it is the others that know about the whole. */
  private static boolean isOneThatIsAsked(String container) {
    return !container.contains("-worker-") && !container.contains("-agent-");
  }

  private String shellIn(KeptNodes.Node node) {
    boolean docker = node.role().equals(Labels.SWARM_NODE) || node.role().equals(Labels.PLAIN_NODE);
    EngineSession engine = bench.orElseThrow();
    String example = docker ? "docker ps" : "kubectl get pods";
    // The private Engine's command line is not installed.
    return engine.isPrivate()
        ? "testbed/testbed docker exec -it %s sh    # then, for example: %s"
            .formatted(node.container(), example)
        : "docker -H %s exec -it %s sh    # then, for example: %s"
            .formatted(engine.engine().host(), node.container(), example);
  }

  @Override
  public void close() {
    removeVariants();
    usedRuns.values().forEach(UseMark::close);
    bench.ifPresent(EngineSession::close);
  }
}
