package lab.orchestration.swarm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.experiment.ClaimSubject;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.claim.SwarmTrials;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.NodeDirectory;
import lab.orchestration.swarm.cluster.OwnSwarm;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.fault.Faults;
import lab.orchestration.swarm.node.NodeKind;
import lab.orchestration.swarm.observe.ContainerHealth;
import lab.orchestration.swarm.observe.SignalHub;
import lab.orchestration.swarm.service.DeclaredService;
import lab.orchestration.swarm.service.SwarmCommands;

/** The lab on Docker Swarm, by the Engine API. */
public final class SwarmOrchestrator implements Orchestrator, ClaimSubject {

  private final DockerEngine outer;
  private final SwarmCluster cluster;
  private final String runId;
  private final SwarmCommands commands;
  private final NodeDirectory directory;
  private final DeclaredService service;
  private final ReplicaAccess access;
  private final Faults faults;
  private final SignalHub signals;
  private final ServiceLifecycle lifecycle;
  private final SwarmTrials trials;
  private final Teardown teardown;

  /**
   * Takes over an open cluster.
   *
   * @param outer the Engine on which the nodes are, or which is the node
   */
  SwarmOrchestrator(DockerEngine outer, SwarmCluster cluster, String runId) {
    this.outer = outer;
    this.cluster = cluster;
    this.runId = runId;
    this.commands =
        new SwarmCommands(cluster.membership() instanceof OwnSwarm, cluster.info().nodes());
    this.directory = new NodeDirectory(cluster.manager().engine());
    ContainerHealth health = new ContainerHealth();
    this.service = new DeclaredService(cluster, runId, directory, health);
    this.access = new ReplicaAccess(cluster.nodes(), service);
    this.faults = Faults.of(cluster, service);
    this.signals = new SignalHub(cluster.nodes(), runId, service::isCalled, health);
    this.lifecycle = new ServiceLifecycle(cluster, runId, service, directory, signals);
    this.trials =
        new SwarmTrials(new TrialAccessFactory(outer, cluster, runId).create(lifecycle::adopt));
    this.teardown = new Teardown(this::giveBack, signals, cluster.nodes());
  }

  @Override
  public String column() {
    return SwarmColumn.NAME;
  }

  @Override
  public EngineInfo engine() {
    return cluster.info();
  }

  @Override
  public Optional<Duration> clockResolution() {
    return Optional.of(DockerEngine.CLOCK_RESOLUTION);
  }

  @Override
  public List<Message> commands(Step step, ServiceSpec spec) {
    return commands.of(step, spec);
  }

  @Override
  public void start() throws InterruptedException {
    lifecycle.start();
  }

  @Override
  public void declare(ServiceSpec spec) throws InterruptedException {
    lifecycle.declare(spec);
  }

  @Override
  public void scale(int replicas) throws InterruptedException {
    lifecycle.scale(replicas);
  }

  @Override
  public void update(ServiceSpec spec) throws InterruptedException {
    lifecycle.update(spec);
  }

  @Override
  public UpdateStatus updateStatus() {
    return service.updateStatus();
  }

  @Override
  public Optional<Message> unsupportedReason(Fault fault) {
    return faults.unsupportedReason(fault);
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
  public void withdraw() throws InterruptedException {
    lifecycle.withdraw();
  }

  @Override
  public void remove() throws InterruptedException {
    lifecycle.remove();
  }

  @Override
  public List<Replica> replicas() {
    // After leaving there is no Swarm to ask, and nothing in it that could be left.
    return cluster.membership().isActive() ? service.replicas() : List.of();
  }

  @Override
  public List<ClusterNode> nodes() {
    return cluster.membership().isActive() ? directory.nodes() : List.of();
  }

  @Override
  public Entrance openEntrance() throws InterruptedException {
    return lifecycle.openEntrance();
  }

  @Override
  public List<String> output(Replica replica) throws InterruptedException {
    return access.output(replica);
  }

  @Override
  public int formerVersions() throws InterruptedException {
    return service.formerVersions();
  }

  @Override
  public Quote account() throws InterruptedException {
    return service.account();
  }

  @Override
  public Optional<Trial> trial(String claim) {
    return trials.of(claim);
  }

  @Override
  public boolean serves(Replica replica) throws InterruptedException {
    return access.serves(replica);
  }

  @Override
  public boolean reaches(Replica replica) {
    return access.reaches(replica);
  }

  @Override
  public Subscription signals(Consumer<EngineSignal> listener) {
    return signals.subscribe(listener);
  }

  @Override
  public List<String> leftovers() {
    return lifecycle.leftovers();
  }

  @Override
  public void close() {
    teardown.run();
  }

  private void giveBack() throws InterruptedException {
    switch (cluster.disposal()) {
      case DESTROY -> EngineSweep.ofNodes(outer, runId, NodeKind.SWARM).remove();
      case TIDY_UP -> tidyUp();
    }
  }

  /** Nodes that stay are to be as they were; but what stands in the way of that is no reason. */
  private void tidyUp() throws InterruptedException {
    try {
      faults.undoAll();
    } finally {
      lifecycle.remove();
    }
  }
}
