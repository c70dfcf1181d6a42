package lab.orchestration.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.Trial;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.claim.SwarmTrials;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.NodeDirectory;
import lab.orchestration.swarm.cluster.OwnSwarm;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.fault.Faults;
import lab.orchestration.swarm.fault.ThrowAwayManagers;
import lab.orchestration.swarm.node.ContainerCommand;
import lab.orchestration.swarm.node.ContainerOutput;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.node.NodeKind;
import lab.orchestration.swarm.node.SwarmNodeHandle;
import lab.orchestration.swarm.observe.ContainerHealth;
import lab.orchestration.swarm.observe.OwnContainers;
import lab.orchestration.swarm.observe.SignalHub;
import lab.orchestration.swarm.service.DeclaredService;
import lab.orchestration.swarm.service.Entrances;
import lab.orchestration.swarm.service.SwarmCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lab on Docker Swarm, by the Engine API. */
public final class SwarmOrchestrator implements Orchestrator {

  private static final Logger LOG = LoggerFactory.getLogger(SwarmOrchestrator.class);

  private static final Duration OUTPUT_TIME = Duration.ofSeconds(10);

  /** How long a command that a person would type may take. */
  private static final Duration COMMAND_TIME = Duration.ofMinutes(1);

  private final DockerEngine outer;
  private final SwarmCluster cluster;
  private final String runId;
  private final SwarmCommands commands;
  private final NodeDirectory directory;
  private final DeclaredService service;
  private final OwnContainers containers;
  private final Entrances entrances;
  private final Faults faults;
  private final SignalHub signals;
  private final SwarmTrials trials;
  private final AtomicBoolean closed = new AtomicBoolean();

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
    this.containers = new OwnContainers(cluster.nodes(), runId);
    this.entrances = new Entrances(cluster, runId);
    this.faults = Faults.of(cluster, service);
    this.signals = new SignalHub(cluster.nodes(), runId, service::isCalled, health);
    this.trials = new SwarmTrials(trialAccess());
  }

  private TrialAccess trialAccess() {
    DockerEngine manager = cluster.manager().engine();
    return new TrialAccess(
        runId,
        cluster.constraints(),
        manager.raw(),
        cluster.manager() instanceof NodeContainer node
            ? Optional.of(words -> node.inNode().output(COMMAND_TIME, words))
            : Optional.empty(),
        container -> words -> new ContainerCommand(manager, container).output(COMMAND_TIME, words),
        this::adopt,
        cluster
            .factory()
            .map(
                factory ->
                    (managers, progress) ->
                        ThrowAwayManagers.open(outer, factory, runId, managers, progress)));
  }

  private void adopt(String name, ServiceSpec spec) {
    service.adopt(name, spec);
    signals.lookAgain();
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
  public List<String> commands(Step step, ServiceSpec spec) {
    return commands.of(step, spec);
  }

  @Override
  public void start() throws InterruptedException {
    cluster.membership().establish();
    signals.lookAgain();
  }

  @Override
  public void declare(ServiceSpec spec) throws InterruptedException {
    service.create(spec, entrances.networks());
    signals.lookAgain();
  }

  @Override
  public void scale(int replicas) throws InterruptedException {
    service.scale(replicas);
    signals.lookAgain();
  }

  @Override
  public void update(ServiceSpec spec) throws InterruptedException {
    service.update(spec, entrances.networks());
    signals.lookAgain();
  }

  @Override
  public UpdateStatus updateStatus() {
    return service.updateStatus();
  }

  @Override
  public Optional<String> unsupportedReason(Fault fault) {
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
    if (cluster.membership().isActive()) {
      entrances.close();
      service.remove();
      containers.awaitGone(signals, directory);
    }
    signals.lookAgain();
  }

  @Override
  public void remove() throws InterruptedException {
    withdraw();
    cluster.membership().leave();
    signals.lookAgain();
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
    return entrances.open(
        service
            .spec()
            .orElseThrow(
                () ->
                    new LabException(
                        "There is nothing to open an entrance to",
                        "no service is declared",
                        "Declare the service first")));
  }

  @Override
  public List<String> output(Replica replica) throws InterruptedException {
    Optional<SwarmNodeHandle> node = nodeOf(replica);
    if (node.isEmpty() || replica.container().isEmpty()) {
      return List.of();
    }
    try {
      return new ContainerOutput(node.get().engine(), replica.container()).lines(OUTPUT_TIME);
    } catch (LabException incomplete) {
      throw incomplete;
    } catch (RuntimeException gone) {
      // The container, or its node, at this very moment.
      if (Thread.interrupted()) {
        throw new InterruptedException("reading the output of " + replica.name());
      }
      return List.of();
    }
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
    Optional<ServiceSpec> spec = service.spec();
    Optional<SwarmNodeHandle> node = nodeOf(replica);
    if (spec.isEmpty() || node.isEmpty() || replica.container().isEmpty()) {
      return false;
    }
    try {
      return node.get().answers(replica.container(), spec.get().targetPort());
    } catch (RuntimeException noAnswer) {
      // Most often the container is gone by now; whatever it is, it did not serve.
      if (Thread.interrupted()) {
        throw new InterruptedException("asking " + replica.name());
      }
      LOG.debug("{} does not answer", replica.name(), noAnswer);
      return false;
    }
  }

  @Override
  public boolean reaches(Replica replica) {
    return nodeOf(replica).isPresent();
  }

  private Optional<SwarmNodeHandle> nodeOf(Replica replica) {
    return cluster.nodes().named(replica.node());
  }

  @Override
  public Subscription signals(Consumer<EngineSignal> listener) {
    return signals.subscribe(listener);
  }

  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    if (cluster.membership().isActive()) {
      left.addAll(service.leftovers());
    }
    left.addAll(containers.list());
    left.addAll(cluster.membership().leftovers());
    return left;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Uninterruptibly.run(
        () -> {
          try {
            switch (cluster.disposal()) {
              case DESTROY -> EngineSweep.ofNodes(outer, runId, NodeKind.SWARM).remove();
              case TIDY_UP -> tidyUp();
            }
          } catch (RuntimeException failure) {
            LOG.warn("Not everything could be given back: {}", failure.getMessage());
            LOG.debug("That was", failure);
          }
        });
    signals.close();
    cluster.nodes().close();
  }

  /** NodePool that stay are to be as they were; but what stands in the way of that is no reason. */
  private void tidyUp() throws InterruptedException {
    try {
      faults.undoAll();
    } finally {
      remove();
    }
  }
}
