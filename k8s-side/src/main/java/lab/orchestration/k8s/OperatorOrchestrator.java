package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.Trial;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.k8s.claim.KubernetesTrials;
import lab.orchestration.k8s.claim.TrialAccess;
import lab.orchestration.k8s.operator.OperatorRuntime;
import lab.orchestration.k8s.operator.dependent.PodTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lab's steps on Kubernetes, with an NginxService and its operator. */
final class OperatorOrchestrator implements Orchestrator {

  /** The name under which the lab applies what a person would apply. */
  static final String FIELD_MANAGER = "orchestration-lab";

  private static final Logger LOG = LoggerFactory.getLogger(OperatorOrchestrator.class);

  private final Cluster cluster;
  private final KubernetesClient client;
  private final EngineInfo engine;
  private final ClusterWatch watch;
  private final PodProbe probe;
  private final PodLog log;
  private final CrdInstaller crd;
  private final OwnNamespace ownNamespace;
  private final Cleanup cleanup;
  private final Declarations declarations;
  private final Updates updates = new Updates();
  private final Entrances entrances;
  private final Faults faults;
  private final KubernetesTrials trials;

  private @Nullable OperatorRuntime operator;
  private volatile @Nullable ServiceSpec declared;
  private boolean started;
  private boolean closed;

  private OperatorOrchestrator(Cluster cluster, EngineInfo engine, ClusterWatch watch) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.engine = engine;
    this.watch = watch;
    this.probe = new PodProbe(client, cluster.namespace());
    this.log = new PodLog(client, cluster.namespace());
    this.crd = new CrdInstaller(client, cluster.ownership());
    this.ownNamespace = new OwnNamespace(client, cluster.namespace(), cluster.ownership());
    this.entrances = new Entrances(cluster);
    this.cleanup = new Cleanup(cluster, crd, entrances);
    this.declarations = new Declarations(cluster);
    this.faults = new Faults(cluster);
    this.trials =
        new KubernetesTrials(
            new TrialAccess(
                client,
                cluster.namespace(),
                cluster.ownership().labels(),
                cluster.ownership().wholeCluster(),
                cluster.ownNodes().map(nodes -> nodes.pool().server()::exec),
                cleanup::removeService));
  }

  /** Begins to watch the cluster; nothing is changed in it yet. */
  static OperatorOrchestrator on(Cluster cluster) throws InterruptedException {
    EngineInfo engine = EngineDescription.of(cluster);
    ClusterWatch watch =
        ApiServer.call(
            "The Pods of the cluster cannot be watched",
            () -> new ClusterWatch(cluster.client(), cluster.namespace()));
    return new OperatorOrchestrator(cluster, engine, watch);
  }

  /** Removes what an earlier run has left in a cluster of our own, after 'lab run --keep'. */
  void tidyUp() throws InterruptedException {
    cleanup.removeServices();
    crd.remove();
  }

  @Override
  public String column() {
    return OperatorColumn.NAME;
  }

  @Override
  public EngineInfo engine() {
    return engine;
  }

  @Override
  public List<String> commands(Step step, ServiceSpec spec) {
    return new KubernetesCommands(cluster.namespace(), cluster.killCommand()).of(step, spec);
  }

  @Override
  public synchronized void start() throws InterruptedException {
    started = true;
    if (!cluster.ownership().wholeCluster()) {
      ownNamespace.create();
    }
    crd.install();
    ApiServer.run(
        "The operator cannot be started",
        () -> {
          if (operator == null) {
            operator = OperatorRuntime.start(client, cluster.namespace());
          }
          watch.watchServices();
        });
  }

  @Override
  public synchronized void declare(ServiceSpec spec) throws InterruptedException {
    declarations.apply(spec);
    declared = spec;
  }

  @Override
  public synchronized void scale(int replicas) throws InterruptedException {
    ServiceSpec spec = declared("Nothing can be scaled");
    declarations.scale(spec.name(), replicas);
    declared = spec.withReplicas(replicas);
  }

  @Override
  public synchronized void update(ServiceSpec spec) throws InterruptedException {
    ServiceSpec before = declared("Nothing can be updated");
    if (!spec.name().equals(before.name())) {
      throw new LabException(
          "The service " + spec.name() + " cannot be updated",
          "what is declared is " + before.name(),
          "Declare it first");
    }
    updates.begun(declarations.apply(spec));
    declared = spec;
  }

  @Override
  public UpdateStatus updateStatus() {
    ServiceSpec spec = declared;
    return updates.status(
        spec == null ? Optional.empty() : watch.service(spec.name()), watch.replicas());
  }

  private ServiceSpec declared(String what) {
    ServiceSpec spec = declared;
    if (spec == null) {
      throw new LabException(what, "nothing is declared", "Declare it first");
    }
    return spec;
  }

  @Override
  public Optional<String> whyNot(Fault fault) {
    return faults.whyNot(fault);
  }

  @Override
  public String inject(Fault fault) throws InterruptedException {
    return faults.inject(fault);
  }

  @Override
  public void undo(Fault fault) throws InterruptedException {
    faults.undo(fault);
  }

  @Override
  public synchronized void withdraw() throws InterruptedException {
    if (started) {
      cleanup.removeServices();
    }
    forgetService();
  }

  private void forgetService() {
    updates.forget();
    declared = null;
  }

  @Override
  public synchronized void remove() throws InterruptedException {
    if (!started) {
      return;
    }
    cleanup.removeServices();
    forgetService();
    watch.ignoreServices();
    stopOperator();
    removeNamespace();
    crd.remove();
    started = false;
  }

  private void removeNamespace() throws InterruptedException {
    if (!cluster.ownership().wholeCluster()) {
      ownNamespace.remove();
    }
  }

  @Override
  public List<ClusterNode> nodes() {
    return watch.nodes();
  }

  @Override
  public synchronized Entrance openEntrance() throws InterruptedException {
    ServiceSpec spec = declared("There is nothing to which a way could be opened");
    return entrances.open(spec.name(), spec.port(), watch.hasReadyReplica());
  }

  @Override
  public List<String> output(Replica replica) throws InterruptedException {
    return log.of(replica.name());
  }

  @Override
  public int formerVersions() throws InterruptedException {
    return new Account(client, cluster.namespace())
        .formerVersions(declared("There is nothing that could have former versions").name());
  }

  @Override
  public Quote account() throws InterruptedException {
    return new Account(client, cluster.namespace())
        .of(declared("There is nothing of which to give an account").name());
  }

  @Override
  public List<Replica> replicas() {
    return watch.replicas();
  }

  @Override
  public Optional<Trial> trial(String claim) {
    return trials.of(claim);
  }

  @Override
  public boolean serves(Replica replica) throws InterruptedException {
    return probe.answers(replica.name(), PodTemplate.PORT);
  }

  @Override
  public boolean reaches(Replica replica) {
    return true;
  }

  @Override
  public Subscription signals(Consumer<EngineSignal> listener) {
    return watch.subscribe(listener);
  }

  @Override
  public List<String> leftovers() {
    try {
      return cleanup.leftovers();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return List.of("not searched for leftovers: interrupted");
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = Thread.interrupted();
    boolean cleanUp = started && !cluster.thrownAway();
    if (cleanUp) {
      quietly("remove the service", cleanup::removeServices);
    }
    quietly("stop the operator", this::stopOperator);
    quietly("stop watching", watch::close);
    if (cleanUp) {
      quietly("remove the namespace", this::removeNamespace);
      quietly("remove the CRD", crd::remove);
    }
    quietly("give back the cluster", cluster::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopOperator() {
    if (operator != null) {
      operator.close();
      operator = null;
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
