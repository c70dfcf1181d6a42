package lab.orchestration.swarm.fault;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.SwarmNode;
import com.github.dockerjava.api.model.SwarmNodeManagerStatus;
import com.github.dockerjava.api.model.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.swarm.claim.request.ManagerSwarm;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.OwnSwarm;
import lab.orchestration.swarm.cluster.ThrowAwayNodes;
import lab.orchestration.swarm.node.Deadline;
import lab.orchestration.swarm.node.NodeConnector;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.node.NodeKind;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.service.ServiceDeclaration;

/** Managers that are throw-away nodes of a kind of their own, beside the lab's Swarm. */
public final class ThrowAwayManagers implements ManagerSwarm {

  private static final Duration READY_DEADLINE = Duration.ofSeconds(90);

  /** As numbers: 172.18.0.10 is higher than 172.18.0.9. */
  private static final Comparator<NodeContainer> BY_ADDRESS =
      Comparator.comparingInt((NodeContainer node) -> node.advertisedAddress().length())
          .thenComparing(NodeContainer::advertisedAddress);

  private final DockerEngine outer;
  private final String runId;
  private final NodeContainer survivor;
  private final List<NodeContainer> others;
  private int port;

  private ThrowAwayManagers(DockerEngine outer, String runId, List<NodeContainer> nodes) {
    this.outer = outer;
    this.runId = runId;
    this.survivor = nodes.get(0);
    // A container that is started again is given the lowest address that is free. So the one with
    // the lowest comes first, and finds the address again under which the others know it.
    this.others = nodes.stream().skip(1).sorted(BY_ADDRESS).toList();
  }

  /**
   * Makes a Swarm of so many managers.
   *
   * @param outer the Engine on which the nodes are going to be
   * @param like nodes of the lab, whose image the managers are made from
   */
  public static ManagerSwarm open(
      DockerEngine outer, ThrowAwayNodes like, String runId, int managers, Progress progress)
      throws InterruptedException {
    try {
      ThrowAwayManagers swarm =
          new ThrowAwayManagers(
              outer, runId, like.ofKind(NodeKind.QUORUM, runId).create(managers, progress));
      swarm.establish();
      return swarm;
    } catch (InterruptedException | RuntimeException failure) {
      EngineSweep.ofNodes(outer, runId, NodeKind.QUORUM).remove();
      throw failure;
    }
  }

  private void establish() throws InterruptedException {
    List<NodeContainer> nodes = new ArrayList<>(List.of(survivor));
    nodes.addAll(others);
    OwnSwarm.ofManagers(new NodePool(nodes), runId).establish();
    await(
        Message.of("swarm.throw-away-managers.all-reach-each-other"),
        () -> reachable() == nodes.size());
  }

  private long reachable() {
    DockerEngine engine = survivor.engine();
    return engine
        .look(
            Message.of("swarm.throw-away-managers.cannot-be-listed"),
            engine.client().listSwarmNodesCmd()::exec)
        .stream()
        .map(SwarmNode::getManagerStatus)
        .flatMap(status -> Optional.ofNullable(status).stream())
        .map(SwarmNodeManagerStatus::getReachability)
        .filter(reachability -> String.valueOf(reachability).equalsIgnoreCase("reachable"))
        .count();
  }

  @Override
  public RawEngineApi survivor() {
    return survivor.engine().raw();
  }

  @Override
  public List<String> others() {
    return others.stream().map(NodeContainer::hostname).toList();
  }

  @Override
  public void declare(ServiceSpec spec) throws InterruptedException {
    DockerEngine engine = survivor.engine();
    port = spec.targetPort();
    engine.ask(
        Message.of("swarm.throw-away-managers.service-cannot-be-created", spec.name()),
        engine
                .client()
                .createServiceCmd(new ServiceDeclaration(runId, List.of(), List.of()).of(spec))
            ::exec);
    await(
        Message.of("swarm.throw-away-managers.replicas-run", spec.replicas(), survivor.hostname()),
        () -> running(spec) == spec.replicas() && !serving().isEmpty());
  }

  private long running(ServiceSpec spec) {
    DockerEngine engine = survivor.engine();
    return engine
        .look(
            Message.of("swarm.throw-away-managers.tasks-cannot-be-listed"),
            engine.client().listTasksCmd().withServiceFilter(spec.name())::exec)
        .stream()
        .filter(
            task -> task.getStatus() != null && task.getStatus().getState() == TaskState.RUNNING)
        .count();
  }

  @Override
  public Set<String> serving() throws InterruptedException {
    DockerEngine engine = survivor.engine();
    List<Container> running =
        engine.look(
            Message.of(
                "swarm.throw-away-managers.containers-cannot-be-listed", survivor.hostname()),
            engine.client().listContainersCmd().withLabelFilter(Map.of(Labels.RUN, runId))::exec);
    Set<String> serving = new HashSet<>();
    for (Container container : running) {
      if (survivor.answers(container.getId(), port)) {
        serving.add(container.getId());
      }
    }
    return serving;
  }

  @Override
  public String lose(String manager) throws InterruptedException {
    named(manager).kill();
    return "docker kill --signal KILL %s   # the node's own container".formatted(manager);
  }

  @Override
  public String bringBack(String manager) throws InterruptedException {
    NodeContainer node = named(manager);
    node.startAgain();
    InspectContainerResponse now = node.inspect();
    if (!NodeConnector.address(now).equals(node.advertisedAddress())) {
      throw new LabException(
          Message.of("swarm.throw-away-managers.is-no-manager-any-more", manager),
          Message.of(
              "swarm.throw-away-managers.another-address",
              NodeConnector.address(now),
              node.advertisedAddress()),
          Message.of("swarm.throw-away-managers.try-again"));
    }
    return "docker start %s   # the node's own container".formatted(manager);
  }

  private NodeContainer named(String manager) {
    return others.stream()
        .filter(node -> node.hostname().equals(manager))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(manager));
  }

  /** Something that no event announces. */
  @FunctionalInterface
  private interface Wish {
    boolean holds() throws InterruptedException;
  }

  private static void await(Message what, Wish wish) throws InterruptedException {
    Deadline deadline = Deadline.in(READY_DEADLINE);
    while (!wish.holds()) {
      if (deadline.hasPassed()) {
        throw new LabException(
            Message.of("swarm.throw-away-managers.not-reached", what, READY_DEADLINE.toSeconds()),
            Message.of("swarm.throw-away-managers.three-more-nodes"),
            Message.of("swarm.throw-away-managers.more-memory"));
      }
      deadline.pause();
    }
  }

  @Override
  public void close() {
    EngineSweep.ofNodes(outer, runId, NodeKind.QUORUM).remove();
    survivor.close();
    others.forEach(NodeContainer::close);
  }
}
