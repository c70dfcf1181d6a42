package lab.orchestration.swarm;

import com.github.dockerjava.api.model.LocalNodeState;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.SwarmInfo;
import com.github.dockerjava.api.model.SwarmNode;
import com.github.dockerjava.api.model.SwarmNodeState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Labels;
import org.jspecify.annotations.Nullable;

/** A Swarm that we initialise and leave again. */
final class OwnSwarm implements SwarmMembership {

  private static final Duration READY_DEADLINE = Duration.ofSeconds(60);

  private static final String CANNOT_LEAVE = "The Swarm cannot be left";

  private final SwarmNodeHandle manager;
  private final List<SwarmNodeHandle> workers;
  private final String runId;
  private final GatewayBridge bridge;
  private final boolean bridgeWasThere;
  private volatile @Nullable String initialised;
  private volatile boolean left;

  /**
   * Creates the membership; nothing is done yet.
   *
   * @param nodes the manager, then the workers
   */
  OwnSwarm(List<SwarmNodeHandle> nodes, String runId) {
    this.manager = nodes.get(0);
    this.workers = List.copyOf(nodes.subList(1, nodes.size()));
    this.runId = runId;
    this.bridge = new GatewayBridge(manager.engine());
    this.bridgeWasThere = bridge.exists();
  }

  @Override
  public void establish() throws InterruptedException {
    if (state(manager) == LocalNodeState.INACTIVE) {
      initialise();
    }
    String token =
        manager
            .engine()
            .ask(
                "The Swarm's join token cannot be read",
                () -> manager.engine().client().inspectSwarmCmd().exec())
            .getJoinTokens()
            .getWorker();
    Parallel.map(workers, worker -> join(worker, token));
    awaitReady();
  }

  private void initialise() throws InterruptedException {
    DockerEngine engine = manager.engine();
    // From here on there is something to leave, even if the answer does not reach us any more.
    initialised = "";
    engine.ask(
        "The Swarm cannot be initialised",
        () ->
            engine
                .client()
                .initializeSwarmCmd(new LabelledSwarmSpec(labels()))
                .withAdvertiseAddr(manager.advertisedAddress())
                .withListenAddr(manager.listenAddress())
                .exec());
    initialised = clusterId();
  }

  /** By these, 'lab clean' recognises a Swarm whose run was killed, and what goes with it. */
  private Map<String, String> labels() {
    return bridgeWasThere
        ? Map.of(Labels.RUN, runId)
        : Map.of(Labels.RUN, runId, GatewayBridge.MADE_BY_US, "true");
  }

  private boolean join(SwarmNodeHandle worker, String token) throws InterruptedException {
    if (state(worker) == LocalNodeState.INACTIVE) {
      DockerEngine engine = worker.engine();
      engine.ask(
          worker.hostname() + " cannot join the Swarm",
          () ->
              engine
                  .client()
                  .joinSwarmCmd()
                  .withRemoteAddrs(List.of(manager.advertisedAddress() + ":2377"))
                  .withJoinToken(token)
                  .withAdvertiseAddr(worker.advertisedAddress())
                  .withListenAddr(worker.listenAddress())
                  .exec());
    }
    return true;
  }

  private void awaitReady() throws InterruptedException {
    Deadline deadline = Deadline.in(READY_DEADLINE);
    DockerEngine engine = manager.engine();
    while (true) {
      List<SwarmNode> nodes =
          engine.ask(
              "The Swarm's nodes cannot be listed",
              () -> engine.client().listSwarmNodesCmd().exec());
      long ready = nodes.stream().filter(OwnSwarm::isReady).count();
      if (ready == 1 + workers.size()) {
        return;
      }
      if (deadline.hasPassed()) {
        throw new LabException(
            "The Swarm's nodes did not become ready",
            "%d of %d are, after %d s"
                .formatted(ready, 1 + workers.size(), READY_DEADLINE.toSeconds()),
            "Try again with fewer nodes, or give Docker more memory");
      }
      deadline.pause();
    }
  }

  private static boolean isReady(SwarmNode node) {
    return node.getStatus() != null && node.getStatus().getState() == SwarmNodeState.READY;
  }

  @Override
  public boolean isActive() {
    return !left && isActive(state(manager));
  }

  @Override
  public void leave() throws InterruptedException {
    if (initialised == null || left) {
      return;
    }
    requireStillOurs();
    for (SwarmNodeHandle worker : workers) {
      leave(worker);
    }
    leave(manager);
    left = true;
    if (!bridgeWasThere) {
      bridge.remove();
    }
  }

  /** Leaving by force destroys the Swarm with all that is in it, so it must be ours alone. */
  private void requireStillOurs() {
    DockerEngine engine = manager.engine();
    if (!isActive(state(manager))) {
      return;
    }
    String known = initialised;
    if (known != null && !known.isEmpty() && !known.equals(clusterId())) {
      throw new LabException(
          CANNOT_LEAVE,
          "the Engine is in another Swarm than the one that the lab initialised",
          "Leave it yourself if you want to: docker swarm leave --force");
    }
    List<String> foreign =
        engine
            .look("The Swarm's services cannot be listed", engine.client().listServicesCmd()::exec)
            .stream()
            .map(Service::getSpec)
            .filter(Objects::nonNull)
            .filter(spec -> !LabelReader.runOf(spec.getLabels()).equals(runId))
            .map(spec -> Objects.requireNonNullElse(spec.getName(), "?"))
            .toList();
    if (!foreign.isEmpty()) {
      throw new LabException(
          CANNOT_LEAVE,
          "it has services that are not of this run: " + String.join(", ", foreign),
          "Remove them, then: docker swarm leave --force");
    }
  }

  private static void leave(SwarmNodeHandle node) throws InterruptedException {
    if (isActive(state(node))) {
      DockerEngine engine = node.engine();
      engine.ask(CANNOT_LEAVE, () -> engine.client().leaveSwarmCmd().withForceEnabled(true).exec());
    }
  }

  @Override
  public List<String> leftovers() {
    return initialised != null && isActive(state(manager))
        ? List.of("membership in the Swarm of run " + runId)
        : List.of();
  }

  private String clusterId() {
    DockerEngine engine = manager.engine();
    return Objects.requireNonNullElse(
        engine
            .look("The Swarm cannot be inspected", engine.client().inspectSwarmCmd()::exec)
            .getId(),
        "");
  }

  private static boolean isActive(LocalNodeState state) {
    return state != LocalNodeState.INACTIVE && state != LocalNodeState.EMPTY;
  }

  private static LocalNodeState state(SwarmNodeHandle node) {
    DockerEngine engine = node.engine();
    SwarmInfo swarm =
        engine
            .look("The Engine's state cannot be read", engine.client().infoCmd()::exec)
            .getSwarm();
    LocalNodeState state = swarm == null ? null : swarm.getLocalNodeState();
    return Objects.requireNonNullElse(state, LocalNodeState.INACTIVE);
  }
}
