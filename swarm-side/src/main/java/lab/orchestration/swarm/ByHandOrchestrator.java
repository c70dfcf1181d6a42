package lab.orchestration.swarm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.step.NeedsAPerson;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.fault.ByHandFaults;
import lab.orchestration.swarm.fault.ReplicaFaults;
import lab.orchestration.swarm.node.ContainerOutput;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.node.NodeKind;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.observe.ContainerHealth;
import lab.orchestration.swarm.observe.OwnContainers;
import lab.orchestration.swarm.observe.SignalHub;
import lab.orchestration.swarm.service.ByHandCommands;
import lab.orchestration.swarm.service.ByHandEntrance;
import lab.orchestration.swarm.service.ManualContainers;

/**
 * The lab without an orchestrator: what it asks for is done by {@code docker run}, {@code docker
 * start} and {@code docker rm}, and whatever nobody asks for is not done.
 */
public final class ByHandOrchestrator implements Orchestrator, NeedsAPerson {

  private static final Duration LOOK_ON = Duration.ofSeconds(10);

  private static final Duration OUTPUT_TIME = Duration.ofSeconds(10);

  private final NodeContainer node;
  private final EngineInfo engine;
  private final ManualContainers started;
  private final ByHandEntrance entrance;
  private final ReplicaProbe probe;
  private final OwnContainers containers;
  private final ByHandFaults faults;
  private final SignalHub signals;
  private final Teardown teardown;

  /**
   * Takes over a node.
   *
   * @param outer the Engine on which the node is
   * @param images what the node is made of, and what was copied into it
   */
  ByHandOrchestrator(DockerEngine outer, NodeContainer node, List<RunImage> images, String runId) {
    this.node = node;
    this.engine =
        new EngineInfo(Message.of("engine.by-hand", node.engine().release()), 1, List.of())
            .withImages(images);
    NodePool nodes = new NodePool(List.of(node));
    this.started = new ManualContainers(node, runId);
    this.entrance = new ByHandEntrance(node, started);
    this.probe = new ReplicaProbe(started::answers);
    this.containers = new OwnContainers(nodes, runId);
    this.faults = new ByHandFaults(new ReplicaFaults(nodes), started);
    // Nothing here is a Swarm's service, so no event of one can be about ours.
    this.signals = new SignalHub(nodes, runId, service -> false, new ContainerHealth());
    this.teardown =
        new Teardown(
            () -> EngineSweep.ofNodes(outer, runId, NodeKind.PLAIN).remove(), signals, nodes);
  }

  @Override
  public String column() {
    return ColumnNames.BY_HAND;
  }

  @Override
  public EngineInfo engine() {
    return engine;
  }

  @Override
  public Optional<Duration> clockResolution() {
    return Optional.of(DockerEngine.CLOCK_RESOLUTION);
  }

  @Override
  public List<Message> commands(Step step, ServiceSpec spec) {
    return ByHandCommands.of(step, spec);
  }

  @Override
  public void start() {
    // There is no cluster to be made ready.
  }

  @Override
  public void declare(ServiceSpec spec) throws InterruptedException {
    started.declare(spec);
    signals.lookAgain();
  }

  @Override
  public void scale(int replicas) throws InterruptedException {
    started.scale(replicas);
    signals.lookAgain();
  }

  @Override
  public void update(ServiceSpec spec) {
    throw new LabException(
        Message.of("swarm.by-hand-orchestrator.not-updated", spec.image()),
        Message.of("swarm.by-hand-orchestrator.keeps-its-image"),
        Message.of("swarm.by-hand-orchestrator.type-it-for-each"));
  }

  @Override
  public UpdateStatus updateStatus() {
    return UpdateStatus.NONE;
  }

  @Override
  public Optional<Message> unsupportedReason(Fault fault) {
    return ByHandFaults.unsupportedReason(fault);
  }

  @Override
  public String inject(Fault fault) throws InterruptedException {
    String how = faults.inject(fault);
    signals.lookAgain();
    return how;
  }

  @Override
  public void undo(Fault fault) throws InterruptedException {
    faults.undo(fault);
    signals.lookAgain();
  }

  @Override
  public Duration lookOn() {
    return LOOK_ON;
  }

  @Override
  public String repairCommand(Fault fault) {
    return faults.repairCommand(fault);
  }

  @Override
  public void repair(Fault fault) throws InterruptedException {
    faults.repair(fault);
    signals.lookAgain();
  }

  @Override
  public void withdraw() throws InterruptedException {
    started.removeAll();
    signals.lookAgain();
  }

  @Override
  public void remove() throws InterruptedException {
    withdraw();
  }

  @Override
  public List<Replica> replicas() {
    return started.replicas();
  }

  /** One Engine, which nobody commands. */
  @Override
  public List<ClusterNode> nodes() {
    return List.of(new ClusterNode(node.hostname(), false, true, true));
  }

  @Override
  public Entrance openEntrance() throws InterruptedException {
    return entrance.open();
  }

  @Override
  public List<String> output(Replica replica) throws InterruptedException {
    return new ContainerOutput(node.engine(), replica.container()).lines(OUTPUT_TIME);
  }

  /** Nobody keeps any. */
  @Override
  public int formerVersions() {
    return 0;
  }

  @Override
  public Quote account() {
    return started.account();
  }

  @Override
  public boolean serves(Replica replica) throws InterruptedException {
    return probe.answers(replica);
  }

  @Override
  public boolean reaches(Replica replica) {
    return true;
  }

  @Override
  public Subscription signals(Consumer<EngineSignal> listener) {
    return signals.subscribe(listener);
  }

  @Override
  public List<String> leftovers() {
    return containers.list();
  }

  @Override
  public void close() {
    teardown.run();
  }
}
