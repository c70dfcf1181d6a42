package lab.orchestration.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lab.orchestration.cli.engine.EngineChoice;
import lab.orchestration.cli.engine.EngineSession;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.engine.ImageRequest;
import lab.orchestration.cli.engine.LabImage;
import lab.orchestration.cli.engine.Meanwhile;
import lab.orchestration.core.Column;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.service.VariantImages;

/** The columns of a run, made from the person's options, with the Engine under them. */
public final class Clusters implements AutoCloseable {

  private final ClusterOptions options;
  private final String runId;
  private final Optional<EngineSession> bench;
  private final List<String> furtherImages = new ArrayList<>();
  private final KeptClusters kept;
  private final ColumnFactory factory;

  private Clusters(
      ClusterOptions options, String runId, boolean keep, Optional<EngineSession> bench) {
    this.options = options;
    this.runId = runId;
    this.bench = bench;
    this.kept = new KeptClusters(bench);
    this.factory = new ColumnFactory(options, bench, kept, runId, keep);
  }

  /**
   * Says what will be used, then gets the Engine and the images. No cluster exists yet.
   *
   * @param keep whether the clusters are meant to stay when this process has ended
   * @param meanwhile what the person can do while an image is compiled
   * @throws lab.orchestration.core.LabException if they cannot be had; nothing is left then
   */
  public static Clusters open(
      ClusterOptions options,
      Environment here,
      String runId,
      boolean keep,
      Progress progress,
      Meanwhile meanwhile)
      throws InterruptedException {
    ClusterNeeds needs = new ClusterNeeds(options);
    EngineChoice choice =
        needs.engine()
            ? here.chooseEngine()
            : new EngineChoice.None(
                Message.of("clusters.none-is-needed"), Message.of("clusters.nothing-to-do"));
    new ClusterPlan(options, choice).lines().forEach(progress::report);
    MemoryNeed memory = MemoryNeed.ofThisMachine();
    if (needs.nodes() && !memory.isEnoughFor(options.nodes)) {
      progress.report(Message.of("clusters.memory", memory.explain(options.nodes)));
    }
    if (!needs.engine()) {
      return new Clusters(options, runId, keep, Optional.empty());
    }
    if (!needs.dispensableImages().isEmpty()) {
      here.testbed()
          .status()
          .problemWith(LabImage.KUBERNETES)
          .ifPresent(
              problem ->
                  progress.report(
                      Message.of(
                          "clusters.without-registry-kubernetes-is-computed", problem.why())));
    }
    EngineSession bench =
        EngineSession.open(
            choice,
            here.testbed(),
            new ImageRequest(needs.images(), options.images, needs.dispensableImages(), meanwhile),
            here.connector(),
            progress);
    Clusters clusters = new Clusters(options, runId, keep, Optional.of(bench));
    bench
        .problemWith(LabImage.KUBERNETES)
        .ifPresent(
            problem -> {
              progress.report(
                  Message.of(
                      "clusters.model-computed-not-measured",
                      String.join(", ", clusters.modelled()),
                      problem.why()));
              progress.report(Message.of("clusters.for-real-ones", problem.remedy()));
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
  public String serviceImage() {
    return bench.map(found -> found.image(LabImage.NGINX)).orElse(options.nginxImage);
  }

  /**
   * Builds the images that updates need; every node gets them, so this comes before {@link
   * #columns()}.
   */
  public VariantImages buildVariants() throws InterruptedException {
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
  public List<Column> columns() {
    return options.chosenColumns().stream().map(this::column).toList();
  }

  /**
   * The same, with something else in the place of those that cannot be had.
   *
   * @param standIn makes it
   */
  public List<Column> columns(Function<ColumnChoice, Column> standIn) {
    return options.chosenColumns().stream()
        .map(choice -> isMissing(choice) ? standIn.apply(choice) : column(choice))
        .toList();
  }

  private Column column(ColumnChoice choice) {
    return factory.create(choice, images());
  }

  /**
   * Makes sure that no cluster has to be started: those that were left running are there.
   *
   * @throws LabException if they are not
   */
  public void requireKept() {
    kept.require(options.chosenColumns());
  }

  /** The nodes and what is in them are given back already; the images are on the Engine itself. */
  private void removeVariants() {
    if (!furtherImages.isEmpty()) {
      bench.ifPresent(found -> found.sweep(runId));
      furtherImages.clear();
    }
  }

  /** What is still there of this run, once the clusters are given back; empty if all is well. */
  public List<String> leftovers() {
    removeVariants();
    return bench.map(found -> found.leftoversOf(runId)).orElse(List.of());
  }

  /** Lets the clusters stay when this process has ended. */
  public void keep() throws InterruptedException {
    if (bench.isPresent()) {
      bench.get().keep();
    }
  }

  /** For a person who wants to look around in clusters that stay: what to type. */
  public List<Message> howToReach() {
    return bench.map(found -> new NodeShells(found, runId).ofKept()).orElse(List.of());
  }

  /** For a person with a second terminal, while the run goes on: a shell beside each manager. */
  public List<Message> shells() {
    return bench
        .map(found -> new NodeShells(found, runId).ofManagers())
        .orElse(
            List.of(
                Message.verbatim("kubectl get pods --all-namespaces --selector=" + Labels.RUN)));
  }

  @Override
  public void close() {
    removeVariants();
    kept.close();
    bench.ifPresent(EngineSession::close);
  }
}
