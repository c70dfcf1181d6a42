package lab.orchestration.model;

import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.model.parameter.KubernetesParameters;
import lab.orchestration.model.timing.KubernetesTimings;

/** The kubelets of all nodes: they start the Pods' containers, probe them and restart them. */
final class Kubelet {

  /**
   * {@code periodSeconds} of the readiness probe as it is declared, and the default of the rest.
   */
  private static final long PROBE_PERIOD = 1_000;

  private static final long PROBE_TIMEOUT = 1_000;
  private static final int FAILURE_THRESHOLD = 3;

  private final ModelCluster cluster;
  private final Simulation simulation;
  private final KubernetesParameters parameters;
  private final KubernetesTimings timings;

  Kubelet(ModelCluster cluster, KubernetesParameters parameters, KubernetesTimings timings) {
    this.cluster = cluster;
    this.simulation = cluster.simulation;
    this.parameters = parameters;
    this.timings = timings;
  }

  /**
   * Starts a new Pod's container.
   *
   * @param failed what follows if it ends at once with an error
   */
  void start(ModelReplica pod, Runnable failed) {
    long work = cluster.occupyMachine(pod, timings.startWork());
    simulation.after(
        work + timings.startLatency().sample(simulation),
        () -> {
          if (pod.wanted() && pod.node.alive && ModelReplica.isBroken(pod.image)) {
            pod.message = "Error, exit code 1";
            pod.end(ReplicaState.FAILED, simulation.now());
            failed.run();
            simulation.changed();
          } else if (pod.wanted() && pod.node.alive) {
            cluster.run(pod, timings.answer().sample(simulation));
          }
        });
  }

  /** Another container is started in the same Pod, after the back-off. */
  void crashed(ModelReplica pod) {
    if (!pod.dead || !pod.wanted()) {
      return;
    }
    int restart = pod.restarts + 1;
    pod.become(ReplicaState.FAILED, simulation.now());
    pod.readiness = Readiness.NOT_READY;
    pod.message = "Error, exit code 137";
    simulation.changed();
    simulation.after(
        parameters.backOff(restart) + timings.restartLag(restart).sample(simulation),
        () -> {
          if (pod.wanted() && pod.node.alive) {
            pod.restarts = restart;
            pod.message = "";
            pod.readiness = Readiness.UNKNOWN;
            cluster.run(pod, timings.answer().sample(simulation));
          }
        });
  }

  /** The readiness probe fails: no requests any more, but nobody kills it. */
  void hangs(ModelReplica pod) {
    long notReady =
        FAILURE_THRESHOLD * PROBE_PERIOD
            + PROBE_TIMEOUT
            - Math.round(simulation.chance() * PROBE_PERIOD);
    simulation.after(
        notReady,
        () -> {
          if (pod.dead && pod.wanted()) {
            pod.readiness = Readiness.NOT_READY;
            simulation.changed();
          }
        });
  }

  /** A Pod that hung answers again: the next readiness probe finds that out. */
  void recovers(Replica pod) {
    long nextProbe = Math.round(simulation.chance() * PROBE_PERIOD);
    simulation.after(nextProbe, () -> cluster.revive(pod));
  }
}
