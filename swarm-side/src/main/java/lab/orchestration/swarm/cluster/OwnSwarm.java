package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.model.LocalNodeState;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.SwarmInfo;
import com.github.dockerjava.api.model.SwarmJoinTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Labels;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Parallel;
import lab.orchestration.swarm.node.Deadline;
import lab.orchestration.swarm.node.GatewayBridge;
import lab.orchestration.swarm.node.LabelReader;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;
import org.jspecify.annotations.Nullable;

/** A Swarm that we initialise and leave again. */
public final class OwnSwarm implements SwarmMembership {

  private static final Duration READY_DEADLINE = Duration.ofSeconds(60);

  private static final String CANNOT_LEAVE = "The Swarm cannot be left";

  private final NodePool nodes;
  private final SwarmNodeHandle manager;
  private final String runId;
  private final GatewayBridge bridge;
  private final boolean bridgeWasThere;
  private final boolean allManage;
  private volatile @Nullable String initialised;
  private volatile boolean left;

  /** Creates the membership of one manager and its workers; nothing is done yet. */
  public OwnSwarm(NodePool nodes, String runId) {
    this(nodes, runId, false);
  }

  /** As {@link #OwnSwarm(NodePool, String)}, but all of them are managers. */
  public static OwnSwarm ofManagers(NodePool nodes, String runId) {
    return new OwnSwarm(nodes, runId, true);
  }

  private OwnSwarm(NodePool nodes, String runId, boolean allManage) {
    this.allManage = allManage;
    this.nodes = nodes;
    this.manager = nodes.manager();
    this.runId = runId;
    this.bridge = new GatewayBridge(manager.engine());
    this.bridgeWasThere = bridge.exists();
  }

  @Override
  public void establish() throws InterruptedException {
    if (state(manager) == LocalNodeState.INACTIVE) {
      initialise();
    }
    String token = joinToken();
    if (allManage) {
      // One after the other: each new manager has to be voted in by those that are there.
      for (SwarmNodeHandle manager : nodes.workers()) {
        join(manager, token);
      }
    } else {
      Parallel.map(nodes.workers(), worker -> join(worker, token));
    }
    awaitReady(nodes.all());
  }

  /** Lets a further worker join; returns once it is Ready. */
  public void join(SwarmNodeHandle worker) throws InterruptedException {
    join(worker, joinToken());
    awaitReady(List.of(worker));
  }

  /** Whoever has it can join, so it is handed on and never shown. */
  private String joinToken() throws InterruptedException {
    SwarmJoinTokens tokens =
        manager
            .engine()
            .ask(
                "The Swarm's join token cannot be read",
                () -> manager.engine().client().inspectSwarmCmd().exec())
            .getJoinTokens();
    return allManage ? tokens.getManager() : tokens.getWorker();
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
    Map<String, String> labels = new HashMap<>(Labels.of(runId));
    if (!bridgeWasThere) {
      labels.put(GatewayBridge.MADE_BY_US, "true");
    }
    return Map.copyOf(labels);
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

  /** Waits until the manager hears of all these nodes. */
  public void awaitReady(List<SwarmNodeHandle> expected) throws InterruptedException {
    Deadline deadline = Deadline.in(READY_DEADLINE);
    NodeDirectory directory = new NodeDirectory(manager.engine());
    while (true) {
      List<String> ready =
          directory.nodes().stream().filter(ClusterNode::ready).map(ClusterNode::name).toList();
      List<String> missing =
          expected.stream()
              .map(SwarmNodeHandle::hostname)
              .filter(name -> !ready.contains(name))
              .toList();
      if (missing.isEmpty()) {
        return;
      }
      if (deadline.hasPassed()) {
        throw new LabException(
            "The Swarm's nodes did not become ready",
            "after %d s these are not: %s"
                .formatted(READY_DEADLINE.toSeconds(), String.join(", ", missing)),
            "Try again with fewer nodes, or give Docker more memory");
      }
      deadline.pause();
    }
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
    for (SwarmNodeHandle worker : nodes.workers()) {
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

  /** Has a node leave its Swarm, by force. */
  public static void leave(SwarmNodeHandle node) throws InterruptedException {
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
