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
import lab.orchestration.core.message.Message;
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

  private static final Message NO_IPVS = Message.of("swarm.swarm-column.no-ipvs");

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
    Refusals.ifElsewhere(engine, Message.of("swarm.swarm-column.use-engine-of-this-machine"));
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
    Message description =
        Message.of(
            "engine.swarm-in-containers", nodes.manager().engine().release(), nodes(opened.size()));
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
            new EngineInfo(Message.of("engine.swarm-itself", engine.release()), 1, notes(hasMesh))
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
    List<Message> notes = new ArrayList<>(notes(hasMesh));
    if (size > 1) {
      notes.add(Message.of("swarm.swarm-column.all-placed-on", node.hostname()));
    }
    return new SwarmOrchestrator(
        engine,
        new SwarmCluster(
            new NodePool(List.of(node)),
            new BorrowedSwarm(),
            new EngineInfo(
                    Message.of("engine.existing-swarm", engine.release(), nodes(size)), size, notes)
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
                Message.of("swarm.swarm-column.nodes-cannot-be-listed"),
                () -> engine.client().listSwarmNodesCmd().exec())
            .stream()
            .filter(node -> nodeId.equals(node.getId()))
            .anyMatch(
                node ->
                    node.getSpec() != null
                        && node.getSpec().getAvailability() == SwarmNodeAvailability.ACTIVE);
    if (!active) {
      throw new LabException(
          Message.of("swarm.swarm-column.existing-not-used"),
          Message.of("swarm.swarm-column.takes-no-tasks"),
          Message.of("swarm.swarm-column.set-docker-host"));
    }
  }

  private Info info() throws InterruptedException {
    return engine.ask(
        Message.of("swarm.swarm-column.state-cannot-be-read"),
        () -> engine.client().infoCmd().exec());
  }

  private static Message nodes(int count) {
    return count == 1 ? Message.of("engine.one-node") : Message.of("engine.nodes", count);
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

  private static List<Message> notes(boolean hasMesh) {
    return hasMesh ? List.of() : List.of(NO_IPVS);
  }
}
