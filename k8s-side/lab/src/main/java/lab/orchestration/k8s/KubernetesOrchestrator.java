package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.LoadScaler;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.EngineDescription;
import lab.orchestration.k8s.cluster.MetricsServer;
import lab.orchestration.k8s.cluster.OwnNamespace;
import lab.orchestration.k8s.fault.Faults;
import lab.orchestration.k8s.fault.ThrowAwayServers;
import lab.orchestration.k8s.observe.Autoscalers;
import lab.orchestration.k8s.observe.ClusterWatch;
import lab.orchestration.k8s.observe.ColumnPods;
import lab.orchestration.k8s.observe.PodLog;
import lab.orchestration.k8s.observe.PodProbe;
import lab.orchestration.k8s.service.Entrances;
import lab.orchestration.k8s.service.OperatorSwitch;
import lab.orchestration.k8s.service.ServiceSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both Kubernetes columns have in common, because Kubernetes itself does it: Pods are watched,
 * probed, killed and reached in the same way, whoever declared them.
 *
 * <p>A column adds what its declaration consists of, and what has to be installed before it.
 */
abstract class KubernetesOrchestrator implements Orchestrator, LoadScaler {

  /** The API writes times without a fraction of a second. */
  private static final Duration CLOCK_RESOLUTION = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(KubernetesOrchestrator.class);

  private final Cluster cluster;
  private final EngineInfo engine;
  private final ClusterWatch watch;
  private final ColumnPods pods;
  private final PodProbe probe;
  private final PodLog log;
  private final OwnNamespace ownNamespace;
  private final Entrances entrances;
  private final Faults faults;
  private final MetricsServer metrics;

  private volatile @Nullable ServiceSpec declared;
  private boolean started;
  private boolean closed;

  /**
   * Begins to watch the Pods; nothing is changed in the cluster yet.
   *
   * @param operator what can be lost, if the column has an operator
   * @param metricsServer the image of metrics-server, if the nodes have it
   */
  KubernetesOrchestrator(
      Cluster cluster,
      ColumnPods pods,
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
            "The Pods of the cluster cannot be watched",
            () -> new ClusterWatch(client, namespace, pods));
    this.probe = new PodProbe(client, namespace);
    this.log = new PodLog(client, namespace);
    this.ownNamespace = new OwnNamespace(client, namespace, cluster.ownership());
    this.entrances = new Entrances(cluster, pods.port());
    this.metrics = new MetricsServer(cluster, metricsServer);
    this.faults =
        new Faults(
            cluster, () -> declared("There is nothing to which anything could be done"), operator);
  }

  // What a column does in its own way -----------------------------------------------------------

  /** Makes the cluster ready for the column's declarations; may be called again. */
  abstract void install() throws InterruptedException;

  /**
   * Declares the service, whether it is there already or not.
   *
   * @return the generation of the declaration
   */
  abstract long apply(ServiceSpec spec) throws InterruptedException;

  /** Changes the number of replicas that the service declares. */
  abstract void scale(String service, int replicas) throws InterruptedException;

  /**
   * Declares a HorizontalPodAutoscaler of the service's name.
   *
   * @return the command that does it
   */
  abstract String declareAutoscaler(String service, Limits limits) throws InterruptedException;

  /** Takes note that this generation is an update. */
  abstract void updateBegun(long generation);

  /** Takes note that there is no service any more. */
  abstract void forgetUpdate();

  /** Removes all services that are ours; returns once they are gone. */
  abstract void removeServices() throws InterruptedException;

  /** Ends what goes on in this process; the watch on the Pods goes on. */
  abstract void stop();

  /** Takes back what {@link #install} changed in the cluster. */
  abstract void uninstall() throws InterruptedException;

  /** What is left in the cluster, by kind and name. */
  abstract List<String> findLeftovers() throws InterruptedException;

  // What a column builds upon -------------------------------------------------------------------

  final Cluster cluster() {
    return cluster;
  }

  final ClusterWatch watch() {
    return watch;
  }

  final Entrances entrances() {
    return entrances;
  }

  /**
   * What the column's trials work with.
   *
   * @param removal removes a service of this column
   */
  final TrialAccess access(TrialAccess.ServiceRemoval removal) {
    return new TrialAccess(
        cluster.client(),
        cluster.namespace(),
        cluster.ownership().labels(),
        cluster.ownership().wholeCluster(),
        cluster.ownNodes().map(nodes -> nodes.pool().server()::exec),
        removal,
        cluster.ownNodes().map(ThrowAwayServers::beside));
  }

  /** What is declared, if anything is. */
  final Optional<ServiceSpec> declared() {
    return Optional.ofNullable(declared);
  }

  /**
   * What is declared.
   *
   * @param what what cannot be done if nothing is
   */
  final ServiceSpec declared(String what) {
    return declared()
        .orElseThrow(() -> new LabException(what, "nothing is declared", "Declare it first"));
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
  public final synchronized void start() throws InterruptedException {
    started = true;
    if (!cluster.ownership().wholeCluster()) {
      ownNamespace.create();
    }
    install();
  }

  @Override
  public final synchronized void declare(ServiceSpec spec) throws InterruptedException {
    apply(spec);
    declared = spec;
  }

  @Override
  public final synchronized void scale(int replicas) throws InterruptedException {
    ServiceSpec spec = declared("Nothing can be scaled");
    scale(spec.name(), replicas);
    declared = spec.withReplicas(replicas);
  }

  @Override
  public final synchronized Quote autoscale(Limits limits, Progress progress)
      throws InterruptedException {
    ServiceSpec spec = declared("Nothing can be scaled by its load");
    metrics.install(progress);
    metrics.awaitMeasured(spec.name(), spec.replicas(), progress);
    String command = declareAutoscaler(spec.name(), limits);
    return new Quote(command, new Autoscalers(cluster).awaitActive(spec.name(), progress));
  }

  @Override
  public final synchronized void update(ServiceSpec spec) throws InterruptedException {
    ServiceSpec before = declared("Nothing can be updated");
    if (!spec.name().equals(before.name())) {
      throw new LabException(
          "The service " + spec.name() + " cannot be updated",
          "what is declared is " + before.name(),
          "Declare it first");
    }
    updateBegun(apply(spec));
    declared = spec;
  }

  @Override
  public final synchronized void withdraw() throws InterruptedException {
    if (started) {
      entrances.close();
      removeServices();
    }
    forgetService();
  }

  private void forgetService() {
    forgetUpdate();
    declared = null;
  }

  @Override
  public final synchronized void remove() throws InterruptedException {
    if (!started) {
      return;
    }
    withdraw();
    stop();
    removeNamespace();
    uninstall();
    started = false;
  }

  private void removeNamespace() throws InterruptedException {
    if (!cluster.ownership().wholeCluster()) {
      ownNamespace.remove();
    }
  }

  // Faults, replicas and ways to them -----------------------------------------------------------

  @Override
  public final Optional<String> unsupportedReason(Fault fault) {
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
  public final synchronized Entrance openEntrance() throws InterruptedException {
    ServiceSpec spec = declared("There is nothing to which a way could be opened");
    return entrances.open(spec.name(), spec.port(), watch.hasReadyReplica());
  }

  @Override
  public final List<String> output(Replica replica) throws InterruptedException {
    return log.of(replica.name());
  }

  @Override
  public final int formerVersions() throws InterruptedException {
    return new ServiceSnapshot(cluster.client(), cluster.namespace())
        .formerVersions(declared("There is nothing that could have former versions").name());
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

  @Override
  public final List<String> leftovers() {
    try {
      return findLeftovers();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return List.of("not searched for leftovers: interrupted");
    }
  }

  @Override
  public final synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = Thread.interrupted();
    boolean cleanUp = started && !cluster.thrownAway();
    if (cleanUp) {
      quietly("close the way into the service", entrances::close);
      quietly("remove the service", this::removeServices);
    }
    quietly("stop", this::stop);
    quietly("stop watching", watch::close);
    if (cleanUp) {
      quietly("remove the namespace", this::removeNamespace);
      quietly("take back what was installed", this::uninstall);
    }
    quietly("give back the cluster", cluster::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A step of closing; the next one is tried whatever becomes of it. */
  @FunctionalInterface
  private interface Closing {
    void run() throws InterruptedException;
  }

  private static void quietly(String what, Closing step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      LOG.warn("Could not {}: {}", what, LabException.reasonOf(failure));
    } catch (InterruptedException asked) {
      LOG.warn("Interrupted: could not {}", what);
    }
  }
}
