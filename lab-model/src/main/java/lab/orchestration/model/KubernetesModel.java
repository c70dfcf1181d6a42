package lab.orchestration.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;

/**
 * Kubernetes: node leases and their monitor, taints, the controllers of Deployment and StatefulSet,
 * the kubelet's back-off; and, in its column, our operator's reconcile.
 */
final class KubernetesModel extends ModelOrchestrator {

  /**
   * {@code periodSeconds} of the readiness probe as it is declared, and the default of the rest.
   */
  private static final long PROBE_PERIOD = 1_000;

  private static final long PROBE_TIMEOUT = 1_000;
  private static final int FAILURE_THRESHOLD = 3;

  /** The alphabet of generated names (apimachinery, util/rand): no vowels, no 0, 1, 3. */
  private static final String NAME_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private final boolean operator;
  private final KubernetesParameters parameters;
  private final KubernetesTimings timings;
  private String template = "";
  private final Supplier<Machine> machines;
  private final TaintQueue taints;
  private final long monitorPhase;
  private int agents;

  KubernetesModel(
      boolean operator,
      Simulation simulation,
      KubernetesParameters parameters,
      KubernetesTimings timings,
      int nodes,
      Supplier<Machine> machines) {
    super(operator ? ColumnNames.OPERATOR : ColumnNames.DEPLOYMENT, simulation);
    this.operator = operator;
    this.parameters = parameters;
    this.timings = timings;
    this.machines = machines;
    this.taints = new TaintQueue(simulation, parameters.eviction(), this.nodes, this::tainted);
    this.monitorPhase = Math.round(simulation.chance() * parameters.nodeMonitorPeriod());
    this.nodes.add(new ModelNode("kube-server", true, machines.get()));
    for (agents = 1; agents < nodes; agents++) {
      this.nodes.add(new ModelNode("kube-agent-" + agents, false, machines.get()));
    }
  }

  @Override
  String description() {
    return operator ? "a model of Kubernetes with our operator" : "a model of Kubernetes";
  }

  @Override
  public void start() {
    if (operator) {
      pass(timings.reconcile().sample(simulation));
    }
  }

  @Override
  void create(ServiceSpec spec) {
    template = simulation.name(9, NAME_ALPHABET);
    reconciled(
        () -> {
          for (int number = 0; number < spec.replicas(); number++) {
            pod(spec, podName(spec, number));
          }
        });
  }

  /** What is declared to the operator takes its reconcile; to a Deployment it does not. */
  private void reconciled(Runnable then) {
    simulation.after(operator ? timings.reconcile().sample(simulation) : 0, then);
  }

  private String podName(ServiceSpec spec, int number) {
    return spec.policy().sticky()
        ? spec.name() + "-" + number
        : spec.name() + "-" + template + "-" + simulation.name(5, NAME_ALPHABET);
  }

  private ModelReplica pod(ServiceSpec spec, String name) {
    ModelReplica pod = new ModelReplica(uid(), name, spec.image(), emptiest(), simulation.now());
    replicas.add(pod);
    simulation.changed();
    long work = pod.node.machine.work(simulation.now(), timings.startWork().sample(simulation));
    simulation.after(
        work + timings.startLatency().sample(simulation),
        () -> {
          if (pod.wanted() && pod.node.alive && isBroken(pod.image)) {
            pod.message = "Error, exit code 1";
            pod.end(ReplicaState.FAILED, simulation.now());
            update = new UpdateStatus(UpdateStatus.State.STALLED, "a new Pod does not get ready");
            simulation.changed();
          } else if (pod.wanted() && pod.node.alive) {
            run(pod, timings.answer().sample(simulation));
          }
        });
    return pod;
  }

  @Override
  void answered(ModelReplica pod) {
    pod.readiness = Readiness.READY;
  }

  private String uid() {
    return hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
  }

  @Override
  public void scale(int wanted) {
    nowDeclared(declared().withReplicas(wanted));
    reconciled(() -> scaleDeployment(wanted));
  }

  private void scaleDeployment(int wanted) {
    List<ModelReplica> present =
        replicas.stream()
            .filter(ModelReplica::wanted)
            .sorted(Comparator.comparingLong((ModelReplica pod) -> pod.created))
            .toList();
    for (int number = present.size(); number < wanted; number++) {
      pod(declared(), podName(declared(), number));
    }
    // What was measured is how long all of them took.
    long ended = timings.stop().sample(simulation);
    present.stream().skip(wanted).forEach(pod -> endAfter(pod, ended));
    simulation.changed();
  }

  @Override
  void stop(ModelReplica pod) {
    endAfter(pod, timings.stop().sample(simulation));
  }

  @Override
  int mostFormerVersions() {
    // revisionHistoryLimit
    return 10;
  }

  @Override
  public void update(ServiceSpec spec) {
    nowDeclared(spec);
    updates++;
    update = new UpdateStatus(UpdateStatus.State.UPDATING, "");
    template = simulation.name(9, NAME_ALPHABET);
    simulation.changed();
    reconciled(
        () -> {
          // What never became ready goes first: nobody is served by it.
          replicas.stream()
              .filter(pod -> pod.wanted() && isBroken(pod.image))
              .toList()
              .forEach(this::stop);
          List<ModelReplica> old =
              new ArrayList<>(
                  replicas.stream()
                      .filter(pod -> pod.wanted() && !pod.image.equals(spec.image()))
                      .toList());
          replaceNext(spec, old);
        });
  }

  /** Surge first: a new Pod, and only when it is ready an old one goes. */
  private void replaceNext(ServiceSpec spec, List<ModelReplica> old) {
    if (old.isEmpty()) {
      update = new UpdateStatus(UpdateStatus.State.COMPLETED, "");
      simulation.changed();
      return;
    }
    ModelReplica next = pod(spec, podName(spec, old.size()));
    if (isBroken(spec.image())) {
      // It never gets ready, so that no old one goes: the update stalls.
      return;
    }
    awaitReady(
        next,
        () -> {
          stop(old.remove(0));
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

  @Override
  public Optional<String> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.ReplicaDelete
        || fault instanceof Fault.NodeJoin
        || fault instanceof Fault.Hang
        || fault instanceof Fault.Drift) {
      return Optional.empty();
    }
    return super.unsupportedReason(fault);
  }

  @Override
  public String inject(Fault fault) {
    if (fault instanceof Fault.ContainerKill container) {
      ModelReplica hit = kill(container.replica());
      simulation.after(timings.detect().sample(simulation), () -> crashed(hit));
      return "ctr task kill -s SIGKILL <container of %s>".formatted(hit.name);
    }
    if (fault instanceof Fault.ContainerRemove removal) {
      ModelReplica hit = kill(removal.replica());
      simulation.after(timings.detect().sample(simulation), () -> crashed(hit));
      return ModelCommands.removal("<container of %s>".formatted(hit.name));
    }
    if (fault instanceof Fault.ReplicaDelete delete) {
      ModelReplica hit = find(delete.replica()).orElseThrow();
      stop(hit);
      ServiceSpec spec = declared();
      simulation.after(
          spec.policy().sticky() ? timings.stop().median() : 0,
          () -> pod(spec, spec.policy().sticky() ? hit.name : podName(spec, 0)));
      simulation.changed();
      return "kubectl delete pod " + hit.name;
    }
    if (fault instanceof Fault.NodeLoss loss) {
      ModelNode lost = lose(loss.node());
      simulation.after(untilUnknown(), () -> notReady(lost));
      return "docker kill " + lost.name;
    }
    if (fault instanceof Fault.Hang hang) {
      hang(kill(hang.replica()));
      return "kill -STOP <nginx workers of %s>".formatted(hang.target());
    }
    if (fault instanceof Fault.NodeJoin) {
      join();
      return "k3s agent   # on a further machine";
    }
    drift(((Fault.Drift) fault).replicas());
    return "kubectl scale deployment";
  }

  /** The readiness probe fails: no requests any more, but nobody kills it. */
  private void hang(ModelReplica pod) {
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

  /** The kubelet starts another container in the same Pod, after its back-off. */
  private void crashed(ModelReplica pod) {
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
            run(pod, timings.answer().sample(simulation));
          }
        });
  }

  /** How long until the monitor's first look after the node's Lease has been silent too long. */
  private long untilUnknown() {
    double silentSince = simulation.chance() * parameters.leaseRenewInterval();
    double tooLong = parameters.nodeMonitorGracePeriod() - silentSince;
    // One monitor looks at all nodes at the same moments.
    long firstLook = Math.floorMod(monitorPhase - simulation.now(), parameters.nodeMonitorPeriod());
    double looks = Math.ceil((tooLong - firstLook) / parameters.nodeMonitorPeriod());
    return Math.round(firstLook + Math.max(0, looks) * parameters.nodeMonitorPeriod());
  }

  /** No requests any more, and it is among those to be tainted. */
  private void notReady(ModelNode lost) {
    lost.ready = false;
    replicas.stream()
        .filter(pod -> pod.node == lost)
        .forEach(pod -> pod.readiness = Readiness.NOT_READY);
    simulation.changed();
    taints.add(lost);
  }

  /** The taint is there, and the patience of the node's Pods begins. */
  private void tainted(ModelNode lost) {
    Integer declaredGrace = declared().policy().nodeLossGraceSeconds();
    long toleration =
        declaredGrace == null ? parameters.tolerationSeconds() : declaredGrace * 1_000L;
    simulation.after(toleration + timings.evict().sample(simulation), () -> evict(lost));
  }

  private void evict(ModelNode lost) {
    ServiceSpec spec = declared();
    for (ModelReplica pod : List.copyOf(replicas)) {
      if (pod.node == lost && pod.wanted()) {
        pod.desired = DesiredState.SHUTDOWN;
        pod.end(ReplicaState.UNKNOWN, simulation.now());
        // Of a replica with an identity nobody starts another one while it may still run.
        if (!spec.policy().sticky()) {
          pod(spec, podName(spec, 0));
        }
      }
    }
    simulation.changed();
  }

  /** Somebody scales the Deployment; only who holds a declaration above it puts that back. */
  private void drift(int other) {
    int declaredReplicas = declared().replicas();
    scaleDeployment(other);
    if (operator) {
      simulation.after(
          timings.reconcile().sample(simulation), () -> scaleDeployment(declaredReplicas));
    }
  }

  private void join() {
    nodes.add(new ModelNode("kube-agent-" + agents++, false, machines.get()));
    taints.goOn();
    simulation.changed();
  }

  @Override
  public void undo(Fault fault) {
    if (fault instanceof Fault.NodeLoss loss) {
      ModelNode lost = node(loss.node());
      List<ModelReplica> there = replicas.stream().filter(pod -> pod.node == lost).toList();
      replicas.removeAll(there);
      nodes.remove(lost);
      join();
      ServiceSpec spec = declared();
      if (spec.policy().sticky()) {
        there.forEach(pod -> pod(spec, pod.name));
      }
    } else if (fault instanceof Fault.NodeJoin) {
      ModelNode joined = nodes.remove(nodes.size() - 1);
      joined.ready = false;
      replicas.stream()
          .filter(pod -> pod.node == joined && pod.wanted())
          .toList()
          .forEach(
              pod -> {
                stop(pod);
                pod(declared(), podName(declared(), 0));
              });
    } else if (fault instanceof Fault.Drift) {
      scaleDeployment(declared().replicas());
    } else if (fault instanceof Fault.Hang hang) {
      long nextProbe = Math.round(simulation.chance() * PROBE_PERIOD);
      simulation.after(nextProbe, () -> revive(hang.replica()));
    }
  }
}
