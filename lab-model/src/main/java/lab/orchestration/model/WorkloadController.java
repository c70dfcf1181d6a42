package lab.orchestration.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.timing.KubernetesTimings;

/**
 * The controllers of Deployment and StatefulSet, of which the latter is for a sticky service: they
 * create its Pods, scale it, and roll out other versions of it.
 */
final class WorkloadController {

  /** The alphabet of generated names (apimachinery, util/rand): no vowels, no 0, 1, 3. */
  private static final String NAME_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private final ModelCluster cluster;
  private final Simulation simulation;
  private final KubernetesTimings timings;
  private final Kubelet kubelet;

  /** The hash of the Pod template in the names of a Deployment's Pods. */
  private String template = "";

  WorkloadController(ModelCluster cluster, KubernetesTimings timings, Kubelet kubelet) {
    this.cluster = cluster;
    this.simulation = cluster.simulation;
    this.timings = timings;
    this.kubelet = kubelet;
  }

  /** Another Pod template is declared: the Pods that follow are named after it. */
  void newTemplate() {
    template = simulation.name(9, NAME_ALPHABET);
  }

  /** Creates all Pods of a service that was not there before. */
  void create(ServiceSpec spec) {
    for (int number = 0; number < spec.replicas(); number++) {
      create(spec, podName(spec, number));
    }
  }

  /** Creates a Pod of this name; the kubelet of the emptiest node starts it. */
  ModelReplica create(ServiceSpec spec, String name) {
    ModelReplica pod =
        new ModelReplica(uid(), name, spec.image(), cluster.emptiest(), simulation.now());
    cluster.replicas.add(pod);
    simulation.changed();
    kubelet.start(
        pod,
        () ->
            cluster.update =
                new UpdateStatus(
                    UpdateStatus.State.STALLED,
                    Message.of("model.workload-controller.pod-not-ready")));
    return pod;
  }

  private String podName(ServiceSpec spec, int number) {
    return spec.policy().sticky()
        ? spec.name() + "-" + number
        : spec.name() + "-" + template + "-" + simulation.name(5, NAME_ALPHABET);
  }

  private String uid() {
    return simulation.hex(8)
        + "-"
        + simulation.hex(4)
        + "-"
        + simulation.hex(4)
        + "-"
        + simulation.hex(4)
        + "-"
        + simulation.hex(12);
  }

  /** Creates the Pods that are missing to this number, or deletes the newest beyond it. */
  void scale(int wanted) {
    List<ModelReplica> present =
        cluster.replicas.stream()
            .filter(ModelReplica::wanted)
            .sorted(Comparator.comparingLong((ModelReplica pod) -> pod.created))
            .toList();
    for (int number = present.size(); number < wanted; number++) {
      create(cluster.declared(), podName(cluster.declared(), number));
    }
    // What was measured is how long all of them took.
    long ended = timings.stop().sample(simulation);
    present.stream().skip(wanted).forEach(pod -> cluster.endAfter(pod, ended));
    simulation.changed();
  }

  /** Deletes a Pod that is wanted no longer. */
  void delete(ModelReplica pod) {
    cluster.endAfter(pod, timings.stop().sample(simulation));
  }

  /** Somebody deletes a Pod of the declared service, which gets a successor. */
  void deleteAndReplace(ModelReplica pod) {
    delete(pod);
    ServiceSpec spec = cluster.declared();
    boolean sticky = spec.policy().sticky();
    simulation.after(
        sticky ? timings.stop().median() : 0,
        () -> create(spec, sticky ? pod.name : podName(spec, 0)));
    simulation.changed();
  }

  /** The Pods of a node that does not answer are given up. */
  void evict(ModelNode lost) {
    ServiceSpec spec = cluster.declared();
    for (ModelReplica pod : List.copyOf(cluster.replicas)) {
      if (pod.node == lost && pod.wanted()) {
        pod.desired = DesiredState.SHUTDOWN;
        pod.end(ReplicaState.UNKNOWN, simulation.now());
        // Of a replica with an identity nobody starts another one while it may still run.
        if (!spec.policy().sticky()) {
          create(spec, podName(spec, 0));
        }
      }
    }
    simulation.changed();
  }

  /** The Pods of a node that is taken away in an orderly way get successors on others. */
  void drain(ModelNode leaving) {
    cluster.replicas.stream()
        .filter(pod -> pod.node == leaving && pod.wanted())
        .toList()
        .forEach(
            pod -> {
              delete(pod);
              create(cluster.declared(), podName(cluster.declared(), 0));
            });
  }

  /** Begins a rolling update of all Pods to this version of the service. */
  void rollOut(ServiceSpec spec) {
    // What never became ready goes first: nobody is served by it.
    cluster.replicas.stream()
        .filter(pod -> pod.wanted() && ModelReplica.isBroken(pod.image))
        .toList()
        .forEach(this::delete);
    List<ModelReplica> old =
        new ArrayList<>(
            cluster.replicas.stream()
                .filter(pod -> pod.wanted() && !pod.image.equals(spec.image()))
                .toList());
    replaceNext(spec, old);
  }

  /** Surge first: a new Pod, and only when it is ready an old one goes. */
  private void replaceNext(ServiceSpec spec, List<ModelReplica> old) {
    if (old.isEmpty()) {
      cluster.update = new UpdateStatus(UpdateStatus.State.COMPLETED, Message.empty());
      simulation.changed();
      return;
    }
    ModelReplica next = create(spec, podName(spec, old.size()));
    if (ModelReplica.isBroken(spec.image())) {
      // It never gets ready, so that no old one goes: the update stalls.
      return;
    }
    awaitReady(
        next,
        () -> {
          delete(old.remove(0));
          simulation.changed();
          simulation.after(timings.rollout().sample(simulation), () -> replaceNext(spec, old));
        });
  }

  private void awaitReady(ModelReplica pod, Runnable then) {
    if (pod.running() && pod.answers) {
      then.run();
    } else {
      simulation.after(10, () -> awaitReady(pod, then));
    }
  }
}
