package lab.orchestration.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.Client;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.VirtualTime;
import org.jspecify.annotations.Nullable;

/** What the models of all columns have in common: nodes, replicas, and a time of their own. */
abstract class ModelOrchestrator implements Orchestrator, VirtualTime {

  /** The end of the reference of an image that cannot run. */
  static final String BROKEN = ":broken";

  private static final String HEX = "0123456789abcdef";

  /** Longer than anything that is waited for here; a model that needs longer is wrong. */
  private static final long PATIENCE = Duration.ofMinutes(10).toMillis();

  final Simulation simulation;
  final List<ModelNode> nodes = new ArrayList<>();
  final List<ModelReplica> replicas = new ArrayList<>();
  UpdateStatus update = UpdateStatus.NONE;

  /** How often the declared service was changed. */
  int updates;

  private final String column;
  private @Nullable ServiceSpec declared;

  ModelOrchestrator(String column, Simulation simulation) {
    this.column = column;
    this.simulation = simulation;
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
        nodes.size(),
        List.of("a model: nothing of this was measured in this run; see docs/model.md"));
  }

  abstract String description();

  @Override
  public final List<String> commands(Step step, ServiceSpec spec) {
    return ModelCommands.of(column, step, spec);
  }

  @Override
  public final void declare(ServiceSpec spec) {
    declared = spec;
    update = UpdateStatus.NONE;
    updates = 0;
    create(spec);
    simulation.changed();
  }

  /** Begins to make what is declared. */
  abstract void create(ServiceSpec spec);

  final ServiceSpec declared() {
    ServiceSpec spec = declared;
    if (spec == null) {
      throw new LabException(
          "There is no service to describe", "nothing is declared", "Declare it first");
    }
    return spec;
  }

  final void nowDeclared(ServiceSpec spec) {
    declared = spec;
  }

  @Override
  public final UpdateStatus updateStatus() {
    return update;
  }

  @Override
  public final List<Replica> replicas() {
    return replicas.stream()
        .sorted(
            Comparator.comparing((ModelReplica replica) -> replica.name)
                .thenComparing(replica -> replica.created, Comparator.reverseOrder()))
        .map(replica -> replica.seen(simulation.beginning()))
        .toList();
  }

  @Override
  public final List<ClusterNode> nodes() {
    return nodes.stream().map(ModelNode::seen).toList();
  }

  @Override
  public final boolean serves(Replica replica) {
    return find(replica).map(found -> found.answers).orElse(false);
  }

  @Override
  public final boolean reaches(Replica replica) {
    return find(replica).map(found -> found.node.alive).orElse(false);
  }

  final Optional<ModelReplica> find(Replica replica) {
    return replicas.stream().filter(found -> found.id.equals(replica.id())).findFirst();
  }

  @Override
  public final void withdraw() {
    replicas.forEach(replica -> replica.desired = DesiredState.SHUTDOWN);
    declared = null;
    long end = simulation.now() + PATIENCE;
    replicas.stream().filter(ModelReplica::running).forEach(this::stop);
    simulation.changed();
    while (replicas.stream().anyMatch(ModelReplica::running) && simulation.passUntil(end)) {
      // Until the last one has ended.
    }
    replicas.clear();
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
    return new ModelClient(this, perSecond);
  }

  @Override
  public final Entrance openEntrance() {
    throw new LabException(
        "No way into the service " + declared().name() + " can be opened",
        "the model does not say which way a request goes",
        "Ask this of the real engines");
  }

  @Override
  public final List<String> output(Replica replica) {
    return List.of();
  }

  @Override
  public final int formerVersions() {
    return Math.min(updates, mostFormerVersions());
  }

  /** How many former versions are kept at most. */
  abstract int mostFormerVersions();

  @Override
  public final Quote account() {
    return new Quote("(a model)", "no engine was asked");
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
  public Optional<String> unsupportedReason(Fault fault) {
    return fault instanceof Fault.ContainerKill
            || fault instanceof Fault.ContainerRemove
            || fault instanceof Fault.NodeLoss
        ? Optional.empty()
        : Optional.of("this is not modelled");
  }

  /** Whether the nginx of this image ends at once with an error. */
  static boolean isBroken(String image) {
    return image.endsWith(BROKEN);
  }

  // What the columns build on -------------------------------------------------------------------

  /** Whether the scheduler takes this node only if there is no other one. */
  boolean isAvoided(ModelNode node) {
    return false;
  }

  private List<ModelNode> candidates() {
    List<ModelNode> ready = nodes.stream().filter(node -> node.ready).toList();
    List<ModelNode> preferred = ready.stream().filter(node -> !isAvoided(node)).toList();
    return preferred.isEmpty() ? ready : preferred;
  }

  /** The ready node that has the fewest replicas; of several, any. */
  final ModelNode emptiest() {
    ModelNode best = null;
    int alike = 0;
    for (ModelNode node : candidates()) {
      if (best == null || node.replicas < best.replicas) {
        best = node;
        alike = 1;
      } else if (node.replicas == best.replicas && simulation.pick(++alike) == 0) {
        best = node;
      }
    }
    if (best == null) {
      throw new LabException(
          "No node takes a replica", "no node is ready", "Take the fault back first");
    }
    return best;
  }

  /** The replica's container runs from now on, and answers a moment later. */
  final void run(ModelReplica replica, long answersAfter) {
    String container = simulation.name(64, HEX);
    replica.container = container;
    replica.dead = false;
    replica.become(ReplicaState.RUNNING, simulation.now());
    simulation.changed();
    simulation.after(
        answersAfter,
        () -> {
          if (replica.running() && replica.container.equals(container) && replica.node.alive) {
            replica.answers = !replica.dead;
            answered(replica);
            simulation.changed();
          }
        });
  }

  @Override
  public abstract String inject(Fault fault);

  /** The orchestrator's own check, where it has one, comes to the same result at the same time. */
  void answered(ModelReplica replica) {}

  /** Puts so many replicas on the nodes that serve already: what was there before. */
  final void populate(int wanted, ServiceSpec spec) {
    declared = spec;
    for (int number = 1; number <= wanted; number++) {
      ModelReplica replica =
          new ModelReplica(
              hex(12), spec.name() + "." + number, spec.image(), emptiest(), simulation.now());
      replica.container = hex(12);
      replica.become(ReplicaState.RUNNING, simulation.now());
      replica.answers = true;
      answered(replica);
      replicas.add(replica);
    }
  }

  /** The replica is wanted no longer; after so long it has ended, and is forgotten. */
  final void endAfter(ModelReplica replica, long millis) {
    replica.desired = DesiredState.SHUTDOWN;
    simulation.after(
        millis,
        () -> {
          replica.end(ReplicaState.SHUTDOWN, simulation.now());
          replicas.remove(replica);
          simulation.changed();
        });
  }

  /** Kills the replica's container behind the orchestrator's back. */
  final ModelReplica kill(Replica target) {
    ModelReplica hit = find(target).orElseThrow();
    hit.dead = true;
    hit.answers = false;
    return hit;
  }

  /** A replica that hung answers again, if it is still there. */
  final void revive(Replica target) {
    find(target)
        .filter(replica -> replica.running() && replica.dead)
        .ifPresent(
            replica -> {
              replica.dead = false;
              replica.answers = true;
              answered(replica);
              simulation.changed();
            });
  }

  /** The node stops at once. */
  final ModelNode lose(String name) {
    ModelNode lost = node(name);
    lost.alive = false;
    replicas.stream()
        .filter(replica -> replica.node == lost)
        .forEach(replica -> replica.answers = false);
    return lost;
  }

  final ModelNode node(String name) {
    return nodes.stream().filter(node -> node.name.equals(name)).findFirst().orElseThrow();
  }

  final String hex(int length) {
    return simulation.name(length, HEX);
  }
}
