package lab.orchestration.model;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.load.Client;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.time.VirtualTime;

/** What the models of all columns have in common: a cluster, and a time of their own. */
abstract class ModelOrchestrator implements Orchestrator, VirtualTime {

  /** Longer than anything that is waited for here; a model that needs longer is wrong. */
  private static final long PATIENCE = Duration.ofMinutes(10).toMillis();

  final Simulation simulation;
  final ModelCluster cluster;

  private final String column;

  ModelOrchestrator(String column, Simulation simulation, Supplier<Machine> machines) {
    this.column = column;
    this.simulation = simulation;
    this.cluster = new ModelCluster(simulation, machines, this::answered);
  }

  // The time ------------------------------------------------------------------------------------

  @Override
  public final long millis() {
    return simulation.now();
  }

  @Override
  public final boolean passUntil(long moment) {
    return simulation.passUntil(moment);
  }

  /** Lets so much time pass, whatever happens in it. */
  final void pass(long millis) {
    long end = simulation.now() + millis;
    while (simulation.passUntil(end)) {
      // Whoever watches is told of it afterwards.
    }
  }

  // What every column can do --------------------------------------------------------------------

  @Override
  public final String column() {
    return column;
  }

  @Override
  public final EngineInfo engine() {
    return new EngineInfo(
        description(),
        cluster.nodes.size(),
        List.of(Message.of("model.model-orchestrator.nothing-measured")));
  }

  abstract Message description();

  @Override
  public final List<Message> commands(Step step, ServiceSpec spec) {
    return ModelCommands.of(column, step, spec);
  }

  @Override
  public final void declare(ServiceSpec spec) {
    cluster.declare(spec);
    create(spec);
    simulation.changed();
  }

  /** Begins to make what is declared. */
  abstract void create(ServiceSpec spec);

  @Override
  public final UpdateStatus updateStatus() {
    return cluster.update;
  }

  @Override
  public final List<Replica> replicas() {
    return cluster.replicas.stream()
        .sorted(
            Comparator.comparing((ModelReplica replica) -> replica.name)
                .thenComparing(replica -> replica.created, Comparator.reverseOrder()))
        .map(replica -> replica.seen(simulation.beginning()))
        .toList();
  }

  @Override
  public final List<ClusterNode> nodes() {
    return cluster.nodes.stream().map(ModelNode::seen).toList();
  }

  @Override
  public final boolean serves(Replica replica) {
    return cluster.find(replica).map(found -> found.answers).orElse(false);
  }

  @Override
  public final boolean reaches(Replica replica) {
    return cluster.find(replica).map(found -> found.node.alive).orElse(false);
  }

  @Override
  public final void withdraw() {
    cluster.withdraw();
    long end = simulation.now() + PATIENCE;
    cluster.replicas.stream().filter(ModelReplica::running).forEach(this::stop);
    simulation.changed();
    while (cluster.replicas.stream().anyMatch(ModelReplica::running) && simulation.passUntil(end)) {
      // Until the last one has ended.
    }
    cluster.replicas.clear();
    simulation.changed();
  }

  /** Stops a replica that is wanted no longer; it ends a moment later. */
  abstract void stop(ModelReplica replica);

  @Override
  public final void remove() {
    withdraw();
  }

  @Override
  public final Client send(int perSecond) {
    return new ModelClient(cluster, perSecond);
  }

  @Override
  public final Entrance openEntrance() {
    throw new LabException(
        Message.of("model.model-orchestrator.no-way-in", cluster.declared().name()),
        Message.of("model.model-orchestrator.no-way-modelled"),
        Message.of("model.model-orchestrator.ask-real-engines"));
  }

  @Override
  public final List<String> output(Replica replica) {
    return List.of();
  }

  @Override
  public final int formerVersions() {
    return Math.min(cluster.updates, mostFormerVersions());
  }

  /** How many former versions are kept at most. */
  abstract int mostFormerVersions();

  @Override
  public final Quote account() {
    return new Quote(
        Message.of("model.model-orchestrator.a-model"),
        Message.of("model.model-orchestrator.no-engine-was-asked"));
  }

  @Override
  public final Subscription signals(Consumer<EngineSignal> listener) {
    return () -> {};
  }

  @Override
  public final List<String> leftovers() {
    return List.of();
  }

  @Override
  public final void close() {
    // There is nothing to give back.
  }

  @Override
  public Optional<Message> unsupportedReason(Fault fault) {
    return fault instanceof Fault.ContainerKill
            || fault instanceof Fault.ContainerRemove
            || fault instanceof Fault.NodeLoss
        ? Optional.empty()
        : Optional.of(Message.of("model.model-orchestrator.not-modelled"));
  }

  @Override
  public abstract String inject(Fault fault);

  /** The orchestrator's own check, where it has one, comes to the same result at the same time. */
  void answered(ModelReplica replica) {}
}
