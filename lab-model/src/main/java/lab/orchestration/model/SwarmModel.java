package lab.orchestration.model;

import java.util.Optional;
import java.util.function.Supplier;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.parameter.SwarmParameters;
import lab.orchestration.model.timing.SwarmTimings;

/** Swarm: which of its control loops each request and each fault sets going. */
final class SwarmModel extends ModelOrchestrator {

  /** {@code --health-interval} of the lab's check, and how long one that gets no answer takes. */
  private static final long HEALTH_INTERVAL = 1_000;

  private static final long HEALTH_TIMEOUT = 2_000;

  /** {@code --health-retries}, default 3. */
  private static final int HEALTH_RETRIES = 3;

  /** {@code --stop-grace-period}, default 10 s: who hangs does not hear SIGTERM. */
  private static final long STOP_GRACE_PERIOD = 10_000;

  private static final String WORKER_PREFIX = "swarm-worker-";

  private final SwarmParameters parameters;
  private final SwarmTimings timings;
  private final SwarmTasks tasks;
  private final SwarmUpdater updater;

  SwarmModel(
      Simulation simulation,
      SwarmParameters parameters,
      SwarmTimings timings,
      int nodes,
      Supplier<Machine> machines) {
    super(ColumnNames.SWARM, simulation, machines);
    this.parameters = parameters;
    this.timings = timings;
    this.tasks = new SwarmTasks(cluster, parameters, timings);
    this.updater = new SwarmUpdater(cluster, tasks, parameters, timings);
    cluster.addManager("swarm-manager");
    for (int worker = 1; worker < nodes; worker++) {
      cluster.addWorker(WORKER_PREFIX);
    }
  }

  @Override
  Message description() {
    return Message.of("model.swarm-model.description");
  }

  @Override
  public void start() {
    pass(timings.request().sample(simulation));
  }

  @Override
  void create(ServiceSpec spec) {
    tasks.forgetFailures();
    for (int slot = 1; slot <= spec.replicas(); slot++) {
      tasks.create(spec, slot);
    }
  }

  @Override
  public void scale(int wanted) {
    cluster.nowDeclared(cluster.declared().withReplicas(wanted));
    tasks.scale(wanted);
  }

  @Override
  void stop(ModelReplica task) {
    tasks.stop(task);
  }

  @Override
  int mostFormerVersions() {
    // PreviousSpec, and no more than that.
    return 1;
  }

  @Override
  public void update(ServiceSpec spec) {
    updater.update(spec);
  }

  @Override
  public Optional<Message> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.ReplicaDelete) {
      return Optional.of(Message.of("model.swarm-model.no-task-deletion"));
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
      ModelReplica hit = cluster.kill(container.replica());
      simulation.after(timings.detect().sample(simulation), () -> tasks.failed(hit));
      return "docker kill --signal KILL <container of %s>".formatted(hit.name);
    }
    if (fault instanceof Fault.ContainerRemove removal) {
      ModelReplica hit = cluster.kill(removal.replica());
      simulation.after(timings.detect().sample(simulation), () -> tasks.failed(hit));
      return "docker rm -f <container of %s>".formatted(hit.name);
    }
    if (fault instanceof Fault.NodeLoss loss) {
      ModelNode lost = cluster.lose(loss.node());
      simulation.after(parameters.untilDown(simulation), () -> tasks.down(lost));
      return "docker kill --signal KILL " + lost.name;
    }
    if (fault instanceof Fault.Hang hang) {
      hang(cluster.kill(hang.replica()));
      return "kill -STOP <nginx workers of %s>".formatted(hang.replica().name());
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
    if (cluster.declared().policy().healthCheck()) {
      task.readiness = Readiness.READY;
    }
  }

  /** The health check fails several times in a row, and the task is stopped for it. */
  private void hang(ModelReplica task) {
    if (!cluster.declared().policy().healthCheck()) {
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
                STOP_GRACE_PERIOD + timings.stopWork().sample(simulation),
                () -> tasks.failed(task));
          }
        });
  }

  private void join() {
    cluster.addWorker(WORKER_PREFIX);
    simulation.changed();
  }

  @Override
  public void undo(Fault fault) {
    if (fault instanceof Fault.NodeLoss loss) {
      ModelNode lost = cluster.node(loss.node());
      cluster.replicas.removeIf(task -> task.node == lost);
      cluster.nodes.remove(lost);
      join();
    } else if (fault instanceof Fault.NodeJoin) {
      ModelNode joined = cluster.nodes.remove(cluster.nodes.size() - 1);
      joined.alive = false;
      tasks.down(joined);
      cluster.replicas.removeIf(task -> task.node == joined);
    } else if (fault instanceof Fault.Drift) {
      scale(cluster.declared().replicas());
    } else if (fault instanceof Fault.Hang hang) {
      cluster.revive(hang.replica());
    }
  }
}
