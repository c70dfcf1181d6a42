package lab.orchestration.model;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.parameter.SwarmParameters;
import lab.orchestration.model.timing.SwarmTimings;

/** Swarm's rolling update, and the rollback of one that fails. */
final class SwarmUpdater {

  private final ModelCluster cluster;
  private final Simulation simulation;
  private final SwarmTasks tasks;
  private final SwarmParameters parameters;
  private final SwarmTimings timings;

  SwarmUpdater(
      ModelCluster cluster, SwarmTasks tasks, SwarmParameters parameters, SwarmTimings timings) {
    this.cluster = cluster;
    this.simulation = cluster.simulation;
    this.tasks = tasks;
    this.parameters = parameters;
    this.timings = timings;
  }

  /** Begins to replace the declared service's tasks by those of another version of it. */
  void update(ServiceSpec spec) {
    ServiceSpec former = cluster.declared();
    cluster.nowDeclared(spec);
    cluster.updates++;
    tasks.forgetFailures();
    cluster.update = status(UpdateStatus.State.UPDATING, "update in progress");
    simulation.changed();
    updateNext(spec, former, others(spec.image()));
  }

  /** A status with what Swarm says of it. */
  private static UpdateStatus status(UpdateStatus.State state, String message) {
    return new UpdateStatus(state, Message.verbatim(message));
  }

  private List<ModelReplica> others(String image) {
    return new ArrayList<>(
        cluster.replicas.stream()
            .filter(task -> task.wanted() && !(task.image.equals(image) && task.answers))
            .toList());
  }

  /** Stop first, one at a time ({@code --update-parallelism}), each watched for a while. */
  private void updateNext(ServiceSpec spec, ServiceSpec former, List<ModelReplica> old) {
    if (old.isEmpty()) {
      completed();
      return;
    }
    ModelReplica task = old.remove(0);
    int slot = SwarmTasks.slot(task);
    task.desired = DesiredState.SHUTDOWN;
    simulation.changed();
    long stopped = cluster.occupyMachine(task, timings.stopWork());
    simulation.after(
        stopped,
        () -> {
          task.end(ReplicaState.SHUTDOWN, simulation.now());
          ModelReplica next = tasks.create(spec, slot);
          watch(next, () -> updateNext(spec, former, old), () -> updateFailed(spec, former));
        });
  }

  private void completed() {
    boolean back = cluster.update.state() == UpdateStatus.State.ROLLING_BACK;
    cluster.update =
        back
            ? status(UpdateStatus.State.ROLLED_BACK, "rollback completed")
            : status(UpdateStatus.State.COMPLETED, "update completed");
    simulation.changed();
  }

  /** {@code --update-failure-action}: pause is the default, rollback if it was declared. */
  private void updateFailed(ServiceSpec spec, ServiceSpec former) {
    if (!spec.policy().rollbackOnFailure()) {
      cluster.update =
          status(UpdateStatus.State.PAUSED, "update paused due to failure or early termination");
      simulation.changed();
      return;
    }
    cluster.update = status(UpdateStatus.State.ROLLING_BACK, "rollback in progress");
    cluster.nowDeclared(former);
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
}
