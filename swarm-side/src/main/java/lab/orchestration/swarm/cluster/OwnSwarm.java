package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.SwarmJoinTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.docker.Parallel;
import lab.orchestration.swarm.node.GatewayBridge;
import lab.orchestration.swarm.node.LabelReader;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;
import org.jspecify.annotations.Nullable;

/** A Swarm that we initialise and leave again. */
public final class OwnSwarm implements SwarmMembership {

  private final NodePool nodes;
  private final SwarmNodeHandle manager;
  private final NodeMembership managerMembership;
  private final NodeDirectory directory;
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
    this.managerMembership = new NodeMembership(manager);
    this.directory = new NodeDirectory(manager.engine());
    this.runId = runId;
    this.bridge = new GatewayBridge(manager.engine());
    this.bridgeWasThere = bridge.exists();
  }

  @Override
  public void establish() throws InterruptedException {
    if (managerMembership.isInactive()) {
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
    directory.awaitReady(nodes.all());
  }

  /** Lets a further worker join; returns once it is Ready. */
  public void join(SwarmNodeHandle worker) throws InterruptedException {
    join(worker, joinToken());
    directory.awaitReady(List.of(worker));
  }

  /** Whoever has it can join, so it is handed on and never shown. */
  private String joinToken() throws InterruptedException {
    SwarmJoinTokens tokens =
        manager
            .engine()
            .ask(
                Message.of("swarm.own-swarm.token-cannot-be-read"),
                () -> manager.engine().client().inspectSwarmCmd().exec())
            .getJoinTokens();
    return allManage ? tokens.getManager() : tokens.getWorker();
  }

  private void initialise() throws InterruptedException {
    DockerEngine engine = manager.engine();
    // From here on there is something to leave, even if the answer does not reach us any more.
    initialised = "";
    engine.ask(
        Message.of("swarm.own-swarm.cannot-initialise"),
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

  private boolean join(SwarmNodeHandle node, String token) throws InterruptedException {
    new NodeMembership(node).join(manager, token);
    return true;
  }

  @Override
  public boolean isActive() {
    return !left && managerMembership.isActive();
  }

  @Override
  public void leave() throws InterruptedException {
    if (initialised == null || left) {
      return;
    }
    requireStillOurs();
    for (SwarmNodeHandle worker : nodes.workers()) {
      new NodeMembership(worker).leave();
    }
    managerMembership.leave();
    left = true;
    if (!bridgeWasThere) {
      bridge.remove();
    }
  }

  /** Leaving by force destroys the Swarm with all that is in it, so it must be ours alone. */
  private void requireStillOurs() {
    DockerEngine engine = manager.engine();
    if (!managerMembership.isActive()) {
      return;
    }
    String known = initialised;
    if (known != null && !known.isEmpty() && !known.equals(clusterId())) {
      throw new LabException(
          NodeMembership.CANNOT_LEAVE,
          Message.of("swarm.own-swarm.another-swarm"),
          Message.of("swarm.own-swarm.leave-it-yourself"));
    }
    List<String> foreign =
        engine
            .look(
                Message.of("swarm.own-swarm.services-cannot-be-listed"),
                engine.client().listServicesCmd()::exec)
            .stream()
            .map(Service::getSpec)
            .filter(Objects::nonNull)
            .filter(spec -> !LabelReader.runOf(spec.getLabels()).equals(runId))
            .map(spec -> Objects.requireNonNullElse(spec.getName(), "?"))
            .toList();
    if (!foreign.isEmpty()) {
      throw new LabException(
          NodeMembership.CANNOT_LEAVE,
          Message.of("swarm.own-swarm.foreign-services", String.join(", ", foreign)),
          Message.of("swarm.own-swarm.remove-them-first"));
    }
  }

  @Override
  public List<String> leftovers() {
    return initialised != null && managerMembership.isActive()
        ? List.of("membership in the Swarm of run " + runId)
        : List.of();
  }

  private String clusterId() {
    DockerEngine engine = manager.engine();
    return Objects.requireNonNullElse(
        engine
            .look(
                Message.of("swarm.own-swarm.cannot-inspect"),
                engine.client().inspectSwarmCmd()::exec)
            .getId(),
        "");
  }
}
