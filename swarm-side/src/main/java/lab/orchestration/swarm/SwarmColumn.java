package lab.orchestration.swarm;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.SwarmInfo;
import com.github.dockerjava.api.model.SwarmNodeAvailability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.Column;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.RunImage;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.BorrowedSwarm;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.OwnSwarm;
import lab.orchestration.swarm.cluster.Refusals;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.cluster.SwarmPlace;
import lab.orchestration.swarm.cluster.ThrowAwayNodes;
import lab.orchestration.swarm.node.EngineNode;
import lab.orchestration.swarm.node.ImageStore;
import lab.orchestration.swarm.node.NodeKind;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;

/** The Swarm side of the comparison. */
public final class SwarmColumn implements Column {

  /** The column's name in the run record. */
  public static final String NAME = "swarm";

  private static final String NO_IPVS =
      "kernel has no ip_vs: the routing mesh and service VIPs do not answer here; serving is"
          + " measured per replica";

  private final DockerEngine engine;
  private final SwarmPlace place;
  private final List<String> images;
  private final String runId;

  /**
   * Prepares the column; nothing is touched yet.
   *
   * @param engine the Engine on which the Swarm is, or on which its nodes are; stays the caller's
   *     to close
   * @param images the images that every node is to have, the service's first; the Engine has them
   *     already
   * @param runId the label of everything that is created
   */
  public SwarmColumn(DockerEngine engine, SwarmPlace place, List<String> images, String runId) {
    this.engine = engine;
    this.place = place;
    this.images = List.copyOf(images);
    this.runId = runId;
  }

  /** A column whose nodes need no other image than the service's. */
  public SwarmColumn(DockerEngine engine, SwarmPlace place, String serviceImage, String runId) {
    this(engine, place, List.of(serviceImage), runId);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SwarmOrchestrator open(Progress progress) throws InterruptedException {
    images.forEach(new ImageStore(engine)::require);
    // A sealed type and an instanceof for each: patterns in switch came after Java 17.
    if (place instanceof SwarmPlace.ThrowAway nodes) {
      return throwAway(nodes, progress);
    }
    if (place instanceof SwarmPlace.Kept kept) {
      return kept(kept, progress);
    }
    return place instanceof SwarmPlace.OnEngine ? onEngine() : existing();
  }

  private SwarmOrchestrator throwAway(SwarmPlace.ThrowAway nodes, Progress progress)
      throws InterruptedException {
    Refusals.ifElsewhere(
        engine, "Use '--swarm-on engine', or set DOCKER_HOST to an Engine of this machine");
    new ImageStore(engine).require(nodes.nodeImage());
    try {
      ThrowAwayNodes factory = ThrowAwayNodes.fresh(engine, runId, nodes, images);
      return inContainers(
          factory.create(nodes.nodes(), progress), factory, SwarmCluster.Disposal.DESTROY);
    } catch (InterruptedException | RuntimeException failure) {
      EngineSweep.ofNodes(engine, runId, NodeKind.SWARM).remove();
      throw failure;
    }
  }

  private SwarmOrchestrator kept(SwarmPlace.Kept kept, Progress progress)
      throws InterruptedException {
    ThrowAwayNodes factory = ThrowAwayNodes.kept(engine, kept.runId(), images);
    List<SwarmNodeHandle> nodes = factory.find(progress);
    // After 'lab run --keep' its service and its swarm are still in them.
    nodes.forEach(node -> EngineSweep.ofAllRuns(node.engine()).remove());
    return inContainers(nodes, factory, SwarmCluster.Disposal.TIDY_UP);
  }

  private SwarmOrchestrator inContainers(
      List<? extends SwarmNodeHandle> opened,
      ThrowAwayNodes factory,
      SwarmCluster.Disposal disposal)
      throws InterruptedException {
    NodePool nodes = new NodePool(opened);
    String description =
        "Docker Engine %s, Swarm of %s in Docker-in-Docker"
            .formatted(
                nodes.manager().engine().release(),
                opened.size() == 1 ? "1 node" : opened.size() + " nodes");
    boolean hasMesh = hasMesh(nodes.manager());
    return new SwarmOrchestrator(
        engine,
        new SwarmCluster(
            nodes,
            new OwnSwarm(nodes, runId),
            new EngineInfo(description, opened.size(), notes(hasMesh))
                .withImages(described(factory.nodeImage())),
            List.of(),
            Optional.of(factory),
            hasMesh,
            disposal),
        runId);
  }

  private SwarmOrchestrator onEngine() throws InterruptedException {
    Info info = info();
    Refusals.ifInSwarm(info.getSwarm());
    NodePool nodes = new NodePool(List.of(engineNode(info)));
    boolean hasMesh = hasMesh(nodes.manager());
    return new SwarmOrchestrator(
        engine,
        new SwarmCluster(
            nodes,
            new OwnSwarm(nodes, runId),
            new EngineInfo(
                    "Docker Engine %s, Swarm of 1 node on the Engine itself"
                        .formatted(engine.release()),
                    1,
                    notes(hasMesh))
                .withImages(described()),
            List.of(),
            Optional.empty(),
            hasMesh,
            SwarmCluster.Disposal.TIDY_UP),
        runId);
  }

  private SwarmOrchestrator existing() throws InterruptedException {
    Info info = info();
    SwarmInfo swarm = info.getSwarm();
    Refusals.unlessManager(swarm);
    String nodeId = swarm == null ? "" : Objects.requireNonNullElse(swarm.getNodeID(), "");
    int size = Optional.ofNullable(swarm).map(SwarmInfo::getNodes).orElse(1);
    requireTakesTasks(nodeId);
    SwarmNodeHandle node = engineNode(info);
    boolean hasMesh = hasMesh(node);
    List<String> notes = new ArrayList<>(notes(hasMesh));
    if (size > 1) {
      notes.add(
          "all replicas are placed on "
              + node.hostname()
              + ", because only there can be seen whether they serve");
    }
    return new SwarmOrchestrator(
        engine,
        new SwarmCluster(
            new NodePool(List.of(node)),
            new BorrowedSwarm(),
            new EngineInfo(
                    "Docker Engine %s, existing Swarm of %s"
                        .formatted(engine.release(), size == 1 ? "1 node" : size + " nodes"),
                    size,
                    notes)
                .withImages(described()),
            size > 1 ? List.of("node.id==" + nodeId) : List.of(),
            Optional.empty(),
            hasMesh,
            SwarmCluster.Disposal.TIDY_UP),
        runId);
  }

  /** The images that the nodes have, after that of the nodes themselves if the lab made them. */
  private List<RunImage> described(String... nodeImage) {
    return Stream.concat(Stream.of(nodeImage), images.stream())
        .map(new ImageStore(engine)::described)
        .toList();
  }

  private void requireTakesTasks(String nodeId) throws InterruptedException {
    boolean active =
        engine
            .ask(
                "The swarm's nodes cannot be listed",
                () -> engine.client().listSwarmNodesCmd().exec())
            .stream()
            .filter(node -> nodeId.equals(node.getId()))
            .anyMatch(
                node ->
                    node.getSpec() != null
                        && node.getSpec().getAvailability() == SwarmNodeAvailability.ACTIVE);
    if (!active) {
      throw new LabException(
          "The existing swarm cannot be used",
          "this manager is paused or drained, and so takes no tasks",
          "Set DOCKER_HOST to a manager that takes tasks, or use the default throw-away nodes");
    }
  }

  private Info info() throws InterruptedException {
    return engine.ask("The Engine's state cannot be read", () -> engine.client().infoCmd().exec());
  }

  private SwarmNodeHandle engineNode(Info info) {
    return new EngineNode(
        engine,
        Objects.requireNonNullElse(info.getName(), ""),
        Objects.requireNonNullElse(info.getKernelVersion(), ""));
  }

  /** Where it is not known, it is taken for granted: most kernels have it. */
  private static boolean hasMesh(SwarmNodeHandle node) throws InterruptedException {
    return node.hasIpvs().orElse(true);
  }

  private static List<String> notes(boolean hasMesh) {
    return hasMesh ? List.of() : List.of(NO_IPVS);
  }
}
