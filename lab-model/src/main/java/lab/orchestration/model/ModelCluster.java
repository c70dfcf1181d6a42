package lab.orchestration.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.timing.Spread;
import org.jspecify.annotations.Nullable;

/**
 * The state of a column's cluster: its nodes, the replicas on them and the declared service.
 * Control loops read and change it; faults change it behind their back.
 */
final class ModelCluster {

  final Simulation simulation;
  final List<ModelNode> nodes = new ArrayList<>();
  final List<ModelReplica> replicas = new ArrayList<>();

  /** How far the last update of the declared service is. */
  UpdateStatus update = UpdateStatus.NONE;

  /** How often the declared service was changed. */
  int updates;

  private final Supplier<Machine> machines;
  private final Consumer<ModelReplica> check;
  private int workers;
  private @Nullable ServiceSpec declared;

  /**
   * A cluster without nodes.
   *
   * @param machines where the machine of each further node comes from
   * @param check the orchestrator's own check of a replica that has begun to answer
   */
  ModelCluster(Simulation simulation, Supplier<Machine> machines, Consumer<ModelReplica> check) {
    this.simulation = simulation;
    this.machines = machines;
    this.check = check;
  }

  // The nodes -----------------------------------------------------------------------------------

  void addManager(String name) {
    nodes.add(new ModelNode(name, true, machines.get()));
  }

  /** Adds a worker, whose name ends in its number, counted from 1. */
  void addWorker(String prefix) {
    workers++;
    nodes.add(new ModelNode(prefix + workers, false, machines.get()));
  }

  ModelNode node(String name) {
    return nodes.stream().filter(node -> node.name.equals(name)).findFirst().orElseThrow();
  }

  /** The ready node that has the fewest replicas; of several, any. */
  ModelNode emptiest() {
    return emptiest(node -> false);
  }

  /**
   * The ready node that has the fewest replicas; of several, any.
   *
   * @param avoided the nodes that are taken only if there is no other one
   */
  ModelNode emptiest(Predicate<ModelNode> avoided) {
    ModelNode best = null;
    int alike = 0;
    for (ModelNode node : candidates(avoided)) {
      if (best == null || node.replicas < best.replicas) {
        best = node;
        alike = 1;
      } else if (node.replicas == best.replicas && simulation.pick(++alike) == 0) {
        best = node;
      }
    }
    if (best == null) {
      throw new LabException(
          Message.of("model.model-cluster.no-node-takes-replica"),
          Message.of("model.model-cluster.no-node-is-ready"),
          Message.of("model.model-cluster.take-fault-back-first"));
    }
    return best;
  }

  private List<ModelNode> candidates(Predicate<ModelNode> avoided) {
    List<ModelNode> ready = nodes.stream().filter(node -> node.ready).toList();
    List<ModelNode> preferred = ready.stream().filter(avoided.negate()).toList();
    return preferred.isEmpty() ? ready : preferred;
  }

  // The declared service ------------------------------------------------------------------------

  /** A service is declared that was not there before. */
  void declare(ServiceSpec spec) {
    declared = spec;
    update = UpdateStatus.NONE;
    updates = 0;
  }

  /** The declaration of the service is replaced by this one. */
  void nowDeclared(ServiceSpec spec) {
    declared = spec;
  }

  /** The service is declared no longer, and none of its replicas is wanted. */
  void withdraw() {
    replicas.forEach(replica -> replica.desired = DesiredState.SHUTDOWN);
    declared = null;
  }

  ServiceSpec declared() {
    ServiceSpec spec = declared;
    if (spec == null) {
      throw new LabException(
          Message.of("model.model-cluster.no-service"),
          Message.of("model.model-cluster.nothing-is-declared"),
          Message.of("model.model-cluster.declare-it-first"));
    }
    return spec;
  }

  // The replicas --------------------------------------------------------------------------------

  Optional<ModelReplica> find(Replica replica) {
    return replicas.stream().filter(found -> found.id.equals(replica.id())).findFirst();
  }

  /** Puts so many replicas on the nodes that serve already: what was there before. */
  void populate(int wanted, ServiceSpec spec) {
    declared = spec;
    for (int number = 1; number <= wanted; number++) {
      ModelReplica replica =
          new ModelReplica(
              simulation.hex(12),
              spec.name() + "." + number,
              spec.image(),
              emptiest(),
              simulation.now());
      replica.container = simulation.hex(12);
      replica.become(ReplicaState.RUNNING, simulation.now());
      replica.answers = true;
      check.accept(replica);
      replicas.add(replica);
    }
  }

  /**
   * Queues the start or the stop of a replica's container on its machine.
   *
   * @return in how many milliseconds it will be done
   */
  long occupyMachine(ModelReplica replica, Spread work) {
    return replica.node.machine.work(simulation.now(), work.sample(simulation));
  }

  /** The replica's container runs from now on, and answers a moment later. */
  void run(ModelReplica replica, long answersAfter) {
    String container = simulation.hex(64);
    replica.container = container;
    replica.dead = false;
    replica.become(ReplicaState.RUNNING, simulation.now());
    simulation.changed();
    simulation.after(
        answersAfter,
        () -> {
          if (replica.running() && replica.container.equals(container) && replica.node.alive) {
            replica.answers = !replica.dead;
            check.accept(replica);
            simulation.changed();
          }
        });
  }

  /** The replica is wanted no longer; after so long it has ended, and is forgotten. */
  void endAfter(ModelReplica replica, long millis) {
    replica.desired = DesiredState.SHUTDOWN;
    simulation.after(
        millis,
        () -> {
          replica.end(ReplicaState.SHUTDOWN, simulation.now());
          replicas.remove(replica);
          simulation.changed();
        });
  }

  // What faults do ------------------------------------------------------------------------------

  /** Kills the replica's container behind the orchestrator's back. */
  ModelReplica kill(Replica target) {
    ModelReplica hit = find(target).orElseThrow();
    hit.dead = true;
    hit.answers = false;
    return hit;
  }

  /** A replica that hung answers again, if it is still there. */
  void revive(Replica target) {
    find(target)
        .filter(replica -> replica.running() && replica.dead)
        .ifPresent(
            replica -> {
              replica.dead = false;
              replica.answers = true;
              check.accept(replica);
              simulation.changed();
            });
  }

  /** The node stops at once. */
  ModelNode lose(String name) {
    ModelNode lost = node(name);
    lost.alive = false;
    replicas.stream()
        .filter(replica -> replica.node == lost)
        .forEach(replica -> replica.answers = false);
    return lost;
  }
}
