package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.load.LoadScaler;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.EngineDescription;
import lab.orchestration.k8s.cluster.MetricsServer;
import lab.orchestration.k8s.fault.Faults;
import lab.orchestration.k8s.fault.ThrowAwayServers;
import lab.orchestration.k8s.observe.ClusterWatch;
import lab.orchestration.k8s.observe.ColumnPods;
import lab.orchestration.k8s.observe.PodLog;
import lab.orchestration.k8s.observe.PodProbe;
import lab.orchestration.k8s.service.Entrances;
import lab.orchestration.k8s.service.OperatorSwitch;
import lab.orchestration.k8s.service.ServiceSnapshot;

/**
 * What both Kubernetes columns have in common, because Kubernetes itself does it: Pods are watched,
 * probed, killed and reached in the same way, whoever declared them.
 *
 * <p>What a column declares, and what is installed before it, is its {@link ServiceProvisioner}'s;
 * when that is done, the {@link ServiceLifecycle}'s.
 */
abstract class KubernetesOrchestrator implements Orchestrator, LoadScaler {

  /** The API writes times without a fraction of a second. */
  private static final Duration CLOCK_RESOLUTION = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final EngineInfo engine;
  private final ClusterWatch watch;
  private final ColumnPods pods;
  private final PodProbe probe;
  private final PodLog log;
  private final ServiceProvisioner provisioner;
  private final ServiceLifecycle lifecycle;
  private final Faults faults;

  /**
   * Begins to watch the Pods; nothing is changed in the cluster yet.
   *
   * @param provisioning makes what declares the service, with the watch on its Pods
   * @param operator what can be lost, if the column has an operator
   * @param metricsServer the image of metrics-server, if the nodes have it
   */
  KubernetesOrchestrator(
      Cluster cluster,
      ColumnPods pods,
      Function<ClusterWatch, ServiceProvisioner> provisioning,
      Optional<OperatorSwitch> operator,
      Optional<String> metricsServer)
      throws InterruptedException {
    KubernetesClient client = cluster.client();
    String namespace = cluster.namespace();
    this.cluster = cluster;
    this.engine = EngineDescription.of(cluster);
    this.pods = pods;
    this.watch =
        ApiServer.call(
            Message.of("k8s.kubernetes-orchestrator.pods-of-cluster-cannot"),
            () -> new ClusterWatch(client, namespace, pods));
    this.probe = new PodProbe(client, namespace);
    this.log = new PodLog(client, namespace);
    this.provisioner = provisioning.apply(watch);
    this.lifecycle =
        new ServiceLifecycle(
            cluster,
            provisioner,
            watch,
            new Entrances(cluster, pods.port()),
            new MetricsServer(cluster, metricsServer));
    this.faults =
        new Faults(
            cluster,
            () ->
                lifecycle.declared(
                    Message.of("k8s.kubernetes-orchestrator.there-is-nothing-to-which")),
            operator);
  }

  // What a column builds upon -------------------------------------------------------------------

  final Cluster cluster() {
    return cluster;
  }

  final ServiceLifecycle lifecycle() {
    return lifecycle;
  }

  final ServiceSnapshot snapshot() {
    return new ServiceSnapshot(cluster.client(), cluster.namespace());
  }

  /** What the column's trials work with. */
  final TrialAccess trialAccess() {
    return new TrialAccess(
        cluster.client(),
        cluster.namespace(),
        cluster.ownership().labels(),
        cluster.ownership().wholeCluster(),
        cluster.ownNodes().map(nodes -> nodes.pool().server()::exec),
        provisioner::removeService,
        cluster.ownNodes().map(ThrowAwayServers::beside));
  }

  // The lab's steps -----------------------------------------------------------------------------

  @Override
  public final EngineInfo engine() {
    return engine;
  }

  @Override
  public final Optional<Duration> clockResolution() {
    return Optional.of(CLOCK_RESOLUTION);
  }

  @Override
  public final void start() throws InterruptedException {
    lifecycle.start();
  }

  @Override
  public final void declare(ServiceSpec spec) throws InterruptedException {
    lifecycle.declare(spec);
  }

  @Override
  public final void scale(int replicas) throws InterruptedException {
    lifecycle.scale(replicas);
  }

  @Override
  public final Quote autoscale(Limits limits, Progress progress) throws InterruptedException {
    return lifecycle.autoscale(limits, progress);
  }

  @Override
  public final void update(ServiceSpec spec) throws InterruptedException {
    lifecycle.update(spec);
  }

  @Override
  public final UpdateStatus updateStatus() {
    return provisioner.updateStatus(lifecycle.declared());
  }

  @Override
  public final void withdraw() throws InterruptedException {
    lifecycle.withdraw();
  }

  @Override
  public final void remove() throws InterruptedException {
    lifecycle.remove();
  }

  @Override
  public final List<String> leftovers() {
    return lifecycle.leftovers();
  }

  @Override
  public final void close() {
    lifecycle.close();
  }

  // Faults, replicas and ways to them -----------------------------------------------------------

  @Override
  public final Optional<Message> unsupportedReason(Fault fault) {
    return faults.unsupportedReason(fault);
  }

  @Override
  public final String inject(Fault fault) throws InterruptedException {
    return faults.inject(fault);
  }

  @Override
  public final void undo(Fault fault) throws InterruptedException {
    faults.undo(fault);
  }

  @Override
  public final List<ClusterNode> nodes() {
    return watch.nodes();
  }

  @Override
  public final Entrance openEntrance() throws InterruptedException {
    return lifecycle.openEntrance();
  }

  @Override
  public final List<String> output(Replica replica) throws InterruptedException {
    return log.of(replica.name());
  }

  @Override
  public final int formerVersions() throws InterruptedException {
    return snapshot()
        .formerVersions(
            lifecycle
                .declared(Message.of("k8s.kubernetes-orchestrator.there-is-nothing-that-could"))
                .name());
  }

  @Override
  public final List<Replica> replicas() {
    return watch.replicas();
  }

  @Override
  public final boolean serves(Replica replica) throws InterruptedException {
    return probe.answers(replica.name(), pods.port());
  }

  @Override
  public final boolean reaches(Replica replica) {
    return true;
  }

  @Override
  public final Subscription signals(Consumer<EngineSignal> listener) {
    return watch.subscribe(listener);
  }
}
