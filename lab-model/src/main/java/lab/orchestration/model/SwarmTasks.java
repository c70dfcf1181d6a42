package lab.orchestration.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.model.parameter.SwarmParameters;
import lab.orchestration.model.timing.SwarmTimings;

/** The tasks of the declared service: one in each slot, and another one for each that ends. */
final class SwarmTasks {

  /** SwarmKit's scheduler: {@code maxFailures} of a service on a node within this time. */
  private static final int MAX_FAILURES = 5;

  private static final long MONITOR_FAILURES = 300_000;

  private static final String ID_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final ModelCluster cluster;
  private final Simulation simulation;
  private final SwarmParameters parameters;
  private final SwarmTimings timings;

  /** When tasks of the declared service failed, by the node. */
  private final Map<ModelNode, List<Long>> failures = new HashMap<>();

  SwarmTasks(ModelCluster cluster, SwarmParameters parameters, SwarmTimings timings) {
    this.cluster = cluster;
    this.simulation = cluster.simulation;
    this.parameters = parameters;
    this.timings = timings;
  }

  /** The slot of a task, counted from 1. */
  static int slot(ModelReplica task) {
    return Integer.parseInt(task.name.substring(task.name.lastIndexOf('.') + 1));
  }

  /** The orchestrator makes a task for the slot, the scheduler spreads, the agent starts it. */
  ModelReplica create(ServiceSpec spec, int slot) {
    return create(spec, slot, 0);
  }

  private ModelReplica create(ServiceSpec spec, int slot, long delay) {
    ModelReplica task =
        new ModelReplica(
            simulation.name(25, ID_ALPHABET),
            spec.name() + "." + slot,
            spec.image(),
            cluster.emptiest(this::isAvoided),
            simulation.now());
    cluster.replicas.add(task);
    simulation.changed();
    simulation.after(delay, () -> start(task));
    return task;
  }

  private void start(ModelReplica task) {
    long work = cluster.occupyMachine(task, timings.startWork());
    simulation.after(
        work + timings.startLatency().sample(simulation),
        () -> {
          if (task.wanted() && task.node.alive && ModelReplica.isBroken(task.image)) {
            task.message = "task: non-zero exit (1)";
            task.end(ReplicaState.FAILED, simulation.now());
            simulation.changed();
          } else if (task.wanted() && task.node.alive) {
            cluster.run(task, timings.answer().sample(simulation));
          }
        });
  }

  /** Makes tasks for the slots without one up to that number, and stops those beyond it. */
  void scale(int wanted) {
    List<ModelReplica> present =
        cluster.replicas.stream()
            .filter(ModelReplica::wanted)
            .sorted(Comparator.comparingInt(SwarmTasks::slot))
            .toList();
    for (int slot = present.size() + 1; slot <= wanted; slot++) {
      create(cluster.declared(), slot);
    }
    present.stream().skip(wanted).forEach(this::stop);
    simulation.changed();
  }

  /** Stops a task that is wanted no longer. */
  void stop(ModelReplica task) {
    cluster.endAfter(task, cluster.occupyMachine(task, timings.stopWork()));
  }

  /** The manager sees the task's end, and makes another one for its slot. */
  void failed(ModelReplica task) {
    if (!task.dead || !task.wanted()) {
      return;
    }
    task.desired = DesiredState.SHUTDOWN;
    task.message = "task: non-zero exit (137)";
    task.end(ReplicaState.FAILED, simulation.now());
    failures.computeIfAbsent(task.node, node -> new ArrayList<>()).add(simulation.now());
    replace(task);
    forgetOld(task.name);
    simulation.changed();
  }

  /** The node counts as down: each of its tasks is given up, and gets a successor elsewhere. */
  void down(ModelNode lost) {
    lost.ready = false;
    for (ModelReplica task : List.copyOf(cluster.replicas)) {
      if (task.node == lost && task.wanted()) {
        task.desired = DesiredState.SHUTDOWN;
        task.end(ReplicaState.UNKNOWN, simulation.now());
        replace(task);
      }
    }
    simulation.changed();
  }

  private void replace(ModelReplica task) {
    create(cluster.declared(), slot(task), parameters.restartDelay());
  }

  /** Whether the scheduler takes this node only if there is no other one. */
  private boolean isAvoided(ModelNode node) {
    return failures.getOrDefault(node, List.of()).stream()
            .filter(failed -> failed > simulation.now() - MONITOR_FAILURES)
            .count()
        >= MAX_FAILURES;
  }

  /** Another version of the service has failed nowhere yet. */
  void forgetFailures() {
    failures.clear();
  }

  /** Only so many tasks are kept in a slot, the current one among them. */
  private void forgetOld(String name) {
    List<ModelReplica> slot =
        cluster.replicas.stream()
            .filter(task -> task.name.equals(name))
            .sorted(Comparator.comparingLong((ModelReplica task) -> task.created).reversed())
            .toList();
    slot.stream().skip(parameters.taskHistoryLimit()).forEach(cluster.replicas::remove);
  }
}
