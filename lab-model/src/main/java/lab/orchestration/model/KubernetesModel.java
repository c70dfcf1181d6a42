package lab.orchestration.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.parameter.KubernetesParameters;
import lab.orchestration.model.timing.KubernetesTimings;

/**
 * Kubernetes: which of its control loops each request and each fault sets going, among them the
 * monitor of the nodes' Leases; and, in its column, our operator's reconcile.
 */
final class KubernetesModel extends ModelOrchestrator {

  private static final String WORKER_PREFIX = "kube-agent-";

  private final boolean operator;
  private final KubernetesParameters parameters;
  private final KubernetesTimings timings;
  private final Kubelet kubelet;
  private final WorkloadController workload;
  private final TaintQueue taints;
  private final long monitorPhase;

  KubernetesModel(
      boolean operator,
      Simulation simulation,
      KubernetesParameters parameters,
      KubernetesTimings timings,
      int nodes,
      Supplier<Machine> machines) {
    super(operator ? ColumnNames.OPERATOR : ColumnNames.DEPLOYMENT, simulation, machines);
    this.operator = operator;
    this.parameters = parameters;
    this.timings = timings;
    this.kubelet = new Kubelet(cluster, parameters, timings);
    this.workload = new WorkloadController(cluster, timings, kubelet);
    this.taints = new TaintQueue(simulation, parameters.eviction(), cluster.nodes, this::tainted);
    this.monitorPhase = Math.round(simulation.chance() * parameters.nodeMonitorPeriod());
    cluster.addManager("kube-server");
    for (int worker = 1; worker < nodes; worker++) {
      cluster.addWorker(WORKER_PREFIX);
    }
  }

  @Override
  Message description() {
    return operator
        ? Message.of("model.kubernetes-model.description-with-operator")
        : Message.of("model.kubernetes-model.description");
  }

  @Override
  public void start() {
    if (operator) {
      pass(timings.reconcile().sample(simulation));
    }
  }

  @Override
  void create(ServiceSpec spec) {
    workload.newTemplate();
    reconciled(() -> workload.create(spec));
  }

  /** What is declared to the operator takes its reconcile; to a Deployment it does not. */
  private void reconciled(Runnable then) {
    simulation.after(operator ? timings.reconcile().sample(simulation) : 0, then);
  }

  @Override
  void answered(ModelReplica pod) {
    pod.readiness = Readiness.READY;
  }

  @Override
  public void scale(int wanted) {
    cluster.nowDeclared(cluster.declared().withReplicas(wanted));
    reconciled(() -> workload.scale(wanted));
  }

  @Override
  void stop(ModelReplica pod) {
    workload.delete(pod);
  }

  @Override
  int mostFormerVersions() {
    // revisionHistoryLimit
    return 10;
  }

  @Override
  public void update(ServiceSpec spec) {
    cluster.nowDeclared(spec);
    cluster.updates++;
    cluster.update = new UpdateStatus(UpdateStatus.State.UPDATING, Message.empty());
    workload.newTemplate();
    simulation.changed();
    reconciled(() -> workload.rollOut(spec));
  }

  @Override
  public Optional<Message> unsupportedReason(Fault fault) {
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
      ModelReplica hit = cluster.kill(container.replica());
      simulation.after(timings.detect().sample(simulation), () -> kubelet.crashed(hit));
      return "ctr task kill -s SIGKILL <container of %s>".formatted(hit.name);
    }
    if (fault instanceof Fault.ContainerRemove removal) {
      ModelReplica hit = cluster.kill(removal.replica());
      simulation.after(timings.detect().sample(simulation), () -> kubelet.crashed(hit));
      return ModelCommands.removal("<container of %s>".formatted(hit.name));
    }
    if (fault instanceof Fault.ReplicaDelete delete) {
      ModelReplica hit = cluster.find(delete.replica()).orElseThrow();
      workload.deleteAndReplace(hit);
      return "kubectl delete pod " + hit.name;
    }
    if (fault instanceof Fault.NodeLoss loss) {
      ModelNode lost = cluster.lose(loss.node());
      simulation.after(untilNotReady(), () -> notReady(lost));
      return "docker kill " + lost.name;
    }
    if (fault instanceof Fault.Hang hang) {
      kubelet.hangs(cluster.kill(hang.replica()));
      return "kill -STOP <nginx workers of %s>".formatted(hang.replica().name());
    }
    if (fault instanceof Fault.NodeJoin) {
      join();
      return "k3s agent   # on a further machine";
    }
    drift(((Fault.Drift) fault).replicas());
    return "kubectl scale deployment";
  }

  private long untilNotReady() {
    // One monitor looks at all nodes at the same moments.
    long firstLook = Math.floorMod(monitorPhase - simulation.now(), parameters.nodeMonitorPeriod());
    return parameters.untilNotReady(simulation, firstLook);
  }

  /** No requests any more, and it is among those to be tainted. */
  private void notReady(ModelNode lost) {
    lost.ready = false;
    cluster.replicas.stream()
        .filter(pod -> pod.node == lost)
        .forEach(pod -> pod.readiness = Readiness.NOT_READY);
    simulation.changed();
    taints.add(lost);
  }

  /** The taint is there, and the patience of the node's Pods begins. */
  private void tainted(ModelNode lost) {
    Integer declaredGrace = cluster.declared().policy().nodeLossGraceSeconds();
    long toleration =
        declaredGrace == null ? parameters.tolerationSeconds() : declaredGrace * 1_000L;
    simulation.after(toleration + timings.evict().sample(simulation), () -> workload.evict(lost));
  }

  /** Somebody scales the Deployment; only who holds a declaration above it puts that back. */
  private void drift(int other) {
    int declaredReplicas = cluster.declared().replicas();
    workload.scale(other);
    if (operator) {
      simulation.after(
          timings.reconcile().sample(simulation), () -> workload.scale(declaredReplicas));
    }
  }

  private void join() {
    cluster.addWorker(WORKER_PREFIX);
    taints.goOn();
    simulation.changed();
  }

  @Override
  public void undo(Fault fault) {
    if (fault instanceof Fault.NodeLoss loss) {
      ModelNode lost = cluster.node(loss.node());
      List<ModelReplica> there = cluster.replicas.stream().filter(pod -> pod.node == lost).toList();
      cluster.replicas.removeAll(there);
      cluster.nodes.remove(lost);
      join();
      ServiceSpec spec = cluster.declared();
      if (spec.policy().sticky()) {
        there.forEach(pod -> workload.create(spec, pod.name));
      }
    } else if (fault instanceof Fault.NodeJoin) {
      ModelNode joined = cluster.nodes.remove(cluster.nodes.size() - 1);
      joined.ready = false;
      workload.drain(joined);
    } else if (fault instanceof Fault.Drift) {
      workload.scale(cluster.declared().replicas());
    } else if (fault instanceof Fault.Hang hang) {
      kubelet.recovers(hang.replica());
    }
  }
}
