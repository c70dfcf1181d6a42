package lab.orchestration.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;

/** Swarm: the dispatcher, the orchestrator's restart and update loops, the spreading scheduler. */
final class SwarmModel extends ModelOrchestrator {

  /** {@code --health-interval} of the lab's check, and how long one that gets no answer takes. */
  private static final long HEALTH_INTERVAL = 1_000;

  private static final long HEALTH_TIMEOUT = 2_000;

  /** {@code --health-retries}, default 3. */
  private static final int HEALTH_RETRIES = 3;

  /** {@code --stop-grace-period}, default 10 s: who hangs does not hear SIGTERM. */
  private static final long STOP_GRACE_PERIOD = 10_000;

  /** SwarmKit's scheduler: {@code maxFailures} of a service on a node within this time. */
  private static final int MAX_FAILURES = 5;

  private static final long MONITOR_FAILURES = 300_000;

  private static final String ID_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final SwarmParameters parameters;
  private final SwarmTimings timings;
  private final Supplier<Machine> machines;

  /** When tasks of the declared service failed, by the node. */
  private final Map<ModelNode, List<Long>> failures = new HashMap<>();

  private int workers;

  SwarmModel(
      Simulation simulation,
      SwarmParameters parameters,
      SwarmTimings timings,
      int nodes,
      Supplier<Machine> machines) {
    super(ColumnNames.SWARM, simulation);
    this.parameters = parameters;
    this.timings = timings;
    this.machines = machines;
    this.nodes.add(new ModelNode("swarm-manager", true, machines.get()));
    for (workers = 1; workers < nodes; workers++) {
      this.nodes.add(new ModelNode("swarm-worker-" + workers, false, machines.get()));
    }
  }

  @Override
  String description() {
    return "a model of Docker Swarm";
  }

  @Override
  public void start() {
    pass(timings.request().sample(simulation));
  }

  @Override
  void create(ServiceSpec spec) {
    failures.clear();
    for (int slot = 1; slot <= spec.replicas(); slot++) {
      task(spec, slot, 0);
    }
  }

  /** The orchestrator makes a task, the scheduler spreads, the agent starts it after the delay. */
  private ModelReplica task(ServiceSpec spec, int slot, long delay) {
    ModelReplica task =
        new ModelReplica(
            simulation.name(25, ID_ALPHABET),
            spec.name() + "." + slot,
            spec.image(),
            emptiest(),
            simulation.now());
    replicas.add(task);
    simulation.changed();
    simulation.after(delay, () -> start(task));
    return task;
  }

  private void start(ModelReplica task) {
    long work = task.node.machine.work(simulation.now(), timings.startWork().sample(simulation));
    simulation.after(
        work + timings.startLatency().sample(simulation),
        () -> {
          if (task.wanted() && task.node.alive && isBroken(task.image)) {
            task.message = "task: non-zero exit (1)";
            task.end(ReplicaState.FAILED, simulation.now());
            simulation.changed();
          } else if (task.wanted() && task.node.alive) {
            run(task, timings.answer().sample(simulation));
          }
        });
  }

  @Override
  public void scale(int wanted) {
    nowDeclared(declared().withReplicas(wanted));
    List<ModelReplica> present =
        replicas.stream()
            .filter(ModelReplica::wanted)
            .sorted(Comparator.comparingInt(SwarmModel::slot))
            .toList();
    for (int slot = present.size() + 1; slot <= wanted; slot++) {
      task(declared(), slot, 0);
    }
    present.stream().skip(wanted).forEach(this::stop);
    simulation.changed();
  }

  private static int slot(ModelReplica task) {
    return Integer.parseInt(task.name.substring(task.name.lastIndexOf('.') + 1));
  }

  @Override
  void stop(ModelReplica task) {
    endAfter(task, task.node.machine.work(simulation.now(), timings.stopWork().sample(simulation)));
  }

  @Override
  int mostFormerVersions() {
    // PreviousSpec, and no more than that.
    return 1;
  }

  @Override
  public void update(ServiceSpec spec) {
    ServiceSpec former = declared();
    nowDeclared(spec);
    updates++;
    failures.clear();
    update = new UpdateStatus(UpdateStatus.State.UPDATING, "update in progress");
    simulation.changed();
    updateNext(spec, former, others(spec.image()));
  }

  private List<ModelReplica> others(String image) {
    return new ArrayList<>(
        replicas.stream()
            .filter(task -> task.wanted() && !(task.image.equals(image) && task.answers))
            .toList());
  }

  /** Stop first, one at a time ({@code --update-parallelism}), each watched for a while. */
  private void updateNext(ServiceSpec spec, ServiceSpec former, List<ModelReplica> old) {
    if (old.isEmpty()) {
      boolean back = update.state() == UpdateStatus.State.ROLLING_BACK;
      update =
          back
              ? new UpdateStatus(UpdateStatus.State.ROLLED_BACK, "rollback completed")
              : new UpdateStatus(UpdateStatus.State.COMPLETED, "update completed");
      simulation.changed();
      return;
    }
    ModelReplica task = old.remove(0);
    int slot = slot(task);
    task.desired = DesiredState.SHUTDOWN;
    simulation.changed();
    long stopped = task.node.machine.work(simulation.now(), timings.stopWork().sample(simulation));
    simulation.after(
        stopped,
        () -> {
          task.end(ReplicaState.SHUTDOWN, simulation.now());
          ModelReplica next = task(spec, slot, 0);
          watch(next, () -> updateNext(spec, former, old), () -> updateFailed(spec, former));
        });
  }

  /** {@code --update-failure-action}: pause is the default, rollback if it was declared. */
  private void updateFailed(ServiceSpec spec, ServiceSpec former) {
    if (!spec.policy().rollbackOnFailure()) {
      update =
          new UpdateStatus(
              UpdateStatus.State.PAUSED, "update paused due to failure or early termination");
      simulation.changed();
      return;
    }
    update = new UpdateStatus(UpdateStatus.State.ROLLING_BACK, "rollback in progress");
    nowDeclared(former);
    simulation.changed();
    updateNext(former, former, others(former.image()));
  }

  /** Waits until the task runs, and then as long as it is watched ({@code --update-monitor}). */
  private void watch(ModelReplica task, Runnable then, Runnable otherwise) {
    if (task.observed == ReplicaState.FAILED) {
      otherwise.run();
    } else if (task.running()) {
      simulation.after(parameters.updateMonitor(), then);
    } else {
      simulation.after(10, () -> watch(task, then, otherwise));
    }
  }

  @Override
  public Optional<String> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.ReplicaDelete) {
      return Optional.of(
          "Swarm has no request that deletes a task; the nearest thing is to kill its container");
    }
    return fault instanceof Fault.NodeJoin
            || fault instanceof Fault.Drift
            || fault instanceof Fault.Hang
        ? Optional.empty()
        : super.unsupportedReason(fault);
  }

  @Override
  public String inject(Fault fault) {
    if (fault instanceof Fault.ContainerKill container) {
      ModelReplica hit = kill(container.replica());
      simulation.after(timings.detect().sample(simulation), () -> failed(hit));
      return "docker kill --signal KILL <container of %s>".formatted(hit.name);
    }
    if (fault instanceof Fault.ContainerRemove removal) {
      ModelReplica hit = kill(removal.replica());
      simulation.after(timings.detect().sample(simulation), () -> failed(hit));
      return "docker rm -f <container of %s>".formatted(hit.name);
    }
    if (fault instanceof Fault.NodeLoss loss) {
      ModelNode lost = lose(loss.node());
      simulation.after(untilMissed(), () -> down(lost));
      return "docker kill --signal KILL " + lost.name;
    }
    if (fault instanceof Fault.Hang hang) {
      hang(kill(hang.replica()));
      return "kill -STOP <nginx workers of %s>".formatted(hang.target());
    }
    if (fault instanceof Fault.NodeJoin) {
      join();
      return "docker swarm join   # on a further machine";
    }
    scale(((Fault.Drift) fault).replicas());
    return "docker service scale";
  }

  @Override
  void answered(ModelReplica task) {
    if (declared().policy().healthCheck()) {
      task.readiness = Readiness.READY;
    }
  }

  /** The health check fails several times in a row, and the task is stopped for it. */
  private void hang(ModelReplica task) {
    if (!declared().policy().healthCheck()) {
      return;
    }
    long unhealthy =
        HEALTH_RETRIES * (HEALTH_INTERVAL + HEALTH_TIMEOUT)
            - Math.round(simulation.chance() * HEALTH_INTERVAL);
    simulation.after(
        unhealthy,
        () -> {
          if (task.dead && task.wanted()) {
            task.readiness = Readiness.NOT_READY;
            simulation.changed();
            simulation.after(
                STOP_GRACE_PERIOD + timings.stopWork().sample(simulation), () -> failed(task));
          }
        });
  }

  /** The manager sees the task's end, and makes another one for its slot. */
  private void failed(ModelReplica task) {
    if (!task.dead || !task.wanted()) {
      return;
    }
    task.desired = DesiredState.SHUTDOWN;
    task.message = "task: non-zero exit (137)";
    task.end(ReplicaState.FAILED, simulation.now());
    failures.computeIfAbsent(task.node, node -> new ArrayList<>()).add(simulation.now());
    task(declared(), slot(task), parameters.restartDelay());
    forgetOld(task.name);
    simulation.changed();
  }

  @Override
  boolean isAvoided(ModelNode node) {
    return failures.getOrDefault(node, List.of()).stream()
            .filter(failed -> failed > simulation.now() - MONITOR_FAILURES)
            .count()
        >= MAX_FAILURES;
  }

  /** Only so many tasks are kept in a slot, the current one among them. */
  private void forgetOld(String name) {
    List<ModelReplica> slot =
        replicas.stream()
            .filter(task -> task.name.equals(name))
            .sorted(Comparator.comparingLong((ModelReplica task) -> task.created).reversed())
            .toList();
    slot.stream().skip(parameters.taskHistoryLimit()).forEach(replicas::remove);
  }

  /** How long until the dispatcher has missed enough heartbeats; the last one was at any time. */
  private long untilMissed() {
    double epsilon = (2 * simulation.chance() - 1) * parameters.heartbeatEpsilon();
    double period = parameters.dispatcherHeartbeat() + epsilon;
    return Math.round(period * parameters.gracePeriodMultiplier() - simulation.chance() * period);
  }

  private void down(ModelNode lost) {
    lost.ready = false;
    for (ModelReplica task : List.copyOf(replicas)) {
      if (task.node == lost && task.wanted()) {
        task.desired = DesiredState.SHUTDOWN;
        task.end(ReplicaState.UNKNOWN, simulation.now());
        task(declared(), slot(task), parameters.restartDelay());
      }
    }
    simulation.changed();
  }

  private void join() {
    nodes.add(new ModelNode("swarm-worker-" + workers++, false, machines.get()));
    simulation.changed();
  }

  @Override
  public void undo(Fault fault) {
    if (fault instanceof Fault.NodeLoss loss) {
      ModelNode lost = node(loss.node());
      replicas.removeIf(task -> task.node == lost);
      nodes.remove(lost);
      join();
    } else if (fault instanceof Fault.NodeJoin) {
      ModelNode joined = nodes.remove(nodes.size() - 1);
      joined.alive = false;
      down(joined);
      replicas.removeIf(task -> task.node == joined);
    } else if (fault instanceof Fault.Drift) {
      scale(declared().replicas());
    } else if (fault instanceof Fault.Hang hang) {
      revive(hang.replica());
    }
  }
}
