package lab.orchestration.swarm;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.SwarmInfo;
import com.github.dockerjava.api.model.SwarmNodeAvailability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.Column;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;

/** The Swarm side of the comparison. */
public final class SwarmColumn implements Column {

  /** The column's name in the run record. */
  public static final String NAME = "swarm";

  private static final String NO_IPVS =
      "kernel has no ip_vs: the routing mesh and service VIPs do not answer here; serving is"
          + " measured per replica";

  private final DockerEngine engine;
  private final SwarmPlace place;
  private final String serviceImage;
  private final String runId;

  /**
   * Prepares the column; nothing is touched yet.
   *
   * @param engine the Engine on which the Swarm is, or on which its nodes are; stays the caller's
   *     to close
   * @param serviceImage the image of the service, which the Engine has already
   * @param runId the label of everything that is created
   */
  public SwarmColumn(DockerEngine engine, SwarmPlace place, String serviceImage, String runId) {
    this.engine = engine;
    this.place = place;
    this.serviceImage = serviceImage;
    this.runId = runId;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SwarmOrchestrator open(Progress progress) throws InterruptedException {
    new ImageStore(engine).require(serviceImage);
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
    if (!engine.isOnThisMachine()) {
      throw new LabException(
          "Throw-away nodes are not started on the Docker Engine at " + engine.host(),
          "they are reachable only from the machine on which they run",
          "Use '--swarm-on engine', or set DOCKER_HOST to an Engine of this machine");
    }
    new ImageStore(engine).require(nodes.nodeImage());
    try {
      List<SwarmNodeHandle> opened =
          new ThrowAwayNodes(engine, runId).create(nodes, serviceImage, progress);
      return inContainers(opened, SwarmCluster.Disposal.DESTROY);
    } catch (InterruptedException | RuntimeException failure) {
      EngineSweep.ofSwarmNodes(engine, runId).remove();
      throw failure;
    }
  }

  private SwarmOrchestrator kept(SwarmPlace.Kept kept, Progress progress)
      throws InterruptedException {
    List<SwarmNodeHandle> nodes =
        new ThrowAwayNodes(engine, kept.runId()).find(serviceImage, progress);
    // After 'lab run --keep' its service and its swarm are still in them.
    nodes.forEach(node -> EngineSweep.ofAllRuns(node.engine()).remove());
    return inContainers(nodes, SwarmCluster.Disposal.TIDY_UP);
  }

  private SwarmOrchestrator inContainers(
      List<SwarmNodeHandle> nodes, SwarmCluster.Disposal disposal) throws InterruptedException {
    String description =
        "Docker Engine %s, Swarm of %s in Docker-in-Docker"
            .formatted(
                nodes.get(0).engine().version(),
                nodes.size() == 1 ? "1 node" : nodes.size() + " nodes");
    return new SwarmOrchestrator(
        engine,
        new SwarmCluster(
            nodes,
            new OwnSwarm(nodes, runId),
            new EngineInfo(description, nodes.size(), notes(nodes.get(0))),
            List.of(),
            disposal),
        runId);
  }

  private SwarmOrchestrator onEngine() throws InterruptedException {
    Info info = info();
    Refusals.ifInSwarm(info.getSwarm());
    SwarmNodeHandle node = engineNode(info);
    return new SwarmOrchestrator(
        engine,
        new SwarmCluster(
            List.of(node),
            new OwnSwarm(List.of(node), runId),
            new EngineInfo(
                "Docker Engine %s, Swarm of 1 node on the Engine itself"
                    .formatted(engine.version()),
                1,
                notes(node)),
            List.of(),
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
    List<String> notes = new ArrayList<>(notes(node));
    if (size > 1) {
      notes.add(
          "all replicas are placed on "
              + node.hostname()
              + ", because only there can be seen whether they serve");
    }
    return new SwarmOrchestrator(
        engine,
        new SwarmCluster(
            List.of(node),
            new BorrowedSwarm(),
            new EngineInfo(
                "Docker Engine %s, existing Swarm of %s"
                    .formatted(engine.version(), size == 1 ? "1 node" : size + " nodes"),
                size,
                notes),
            size > 1 ? List.of("node.id==" + nodeId) : List.of(),
            SwarmCluster.Disposal.TIDY_UP),
        runId);
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

  private static List<String> notes(SwarmNodeHandle node) throws InterruptedException {
    return node.hasIpvs()
        .filter(there -> !there)
        .map(missing -> List.of(NO_IPVS))
        .orElse(List.of());
  }
}
