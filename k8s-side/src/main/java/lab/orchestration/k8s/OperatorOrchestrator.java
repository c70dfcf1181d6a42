package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceSpec;
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

  /** The port of nginx as the chapter knows it; the operator's Pods stand in for it. */
  private static final int NGINX_PORT = 80;

  private final Cluster cluster;
  private final KubernetesClient client;
  private final EngineInfo engine;
  private final ClusterWatch watch;
  private final PodProbe probe;
  private final CrdInstaller crd;
  private final OwnNamespace ownNamespace;
  private final Cleanup cleanup;

  private @Nullable OperatorRuntime operator;
  private @Nullable String declared;
  private boolean started;
  private boolean closed;

  private OperatorOrchestrator(Cluster cluster, EngineInfo engine, ClusterWatch watch) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.engine = engine;
    this.watch = watch;
    this.probe = new PodProbe(client, cluster.namespace());
    this.crd = new CrdInstaller(client, cluster.ownership());
    this.ownNamespace = new OwnNamespace(client, cluster.namespace(), cluster.ownership());
    this.cleanup = new Cleanup(client, cluster.namespace(), cluster.ownership(), crd);
  }

  /** Begins to watch the cluster; nothing is changed in it yet. */
  static OperatorOrchestrator on(Cluster cluster) throws InterruptedException {
    EngineInfo engine = describe(cluster);
    ClusterWatch watch =
        ApiServer.call(
            "The Pods of the cluster cannot be watched",
            () -> new ClusterWatch(cluster.client(), cluster.namespace()));
    return new OperatorOrchestrator(cluster, engine, watch);
  }

  private static EngineInfo describe(Cluster cluster) throws InterruptedException {
    String version =
        ApiServer.call(
            "The version of the cluster cannot be read",
            () -> cluster.client().getKubernetesVersion().getGitVersion());
    String kubernetes = "Kubernetes " + version;
    try {
      int nodes = cluster.client().nodes().list().getItems().size();
      String count = nodes == 1 ? "1 node" : nodes + " nodes";
      return new EngineInfo(
          kubernetes + ", " + count + " " + cluster.kind(), Math.max(1, nodes), cluster.notes());
    } catch (KubernetesClientException forbidden) {
      // Users of a shared cluster often may not see its nodes; the lab can do without.
      return new EngineInfo(
          kubernetes + " " + cluster.kind(),
          1,
          Stream.concat(
                  cluster.notes().stream(),
                  Stream.of("the nodes are not shown: " + LabException.reasonOf(forbidden)))
              .toList());
    }
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
    if (spec.targetPort() != NGINX_PORT) {
      throw new LabException(
          "The service cannot be declared",
          "an NginxService serves what nginx has on port 80, not on " + spec.targetPort(),
          "Declare the target port 80");
    }
    refuseToOverwrite(spec.name());
    ApiServer.call(
        "The NginxService " + spec.name() + " was not accepted",
        () ->
            client
                .resource(nginxService(spec))
                .fieldManager(FIELD_MANAGER)
                // An earlier 'scale' may have made the number somebody else's field.
                .forceConflicts()
                .serverSideApply());
    declared = spec.name();
  }

  private void refuseToOverwrite(String name) throws InterruptedException {
    Optional<NginxService> present =
        ApiServer.call(
            "The NginxServices cannot be read", () -> Optional.ofNullable(service(name).get()));
    if (present.isPresent() && !cluster.ownership().covers(present.get())) {
      throw new LabException(
          "The NginxService " + name + " was not touched",
          "there is one of this name already, and it is not the lab's",
          "Remove it, or choose another name for the service");
    }
  }

  private NginxService nginxService(ServiceSpec spec) {
    NginxService service = new NginxService();
    service.setMetadata(
        new ObjectMetaBuilder()
            .withName(spec.name())
            .withNamespace(cluster.namespace())
            .withLabels(cluster.ownership().labels())
            .build());
    service.setSpec(NginxServiceSpec.of(spec.replicas(), spec.image(), spec.port()));
    return service;
  }

  @Override
  public synchronized void scale(int replicas) throws InterruptedException {
    String name = declared;
    if (name == null) {
      throw new LabException("Nothing can be scaled", "nothing is declared", "Declare it first");
    }
    // Through the scale subresource: the client, like kubectl, need not know what a replica is.
    ApiServer.run(
        "The NginxService " + name + " was not scaled to " + replicas,
        () -> service(name).scale(replicas));
  }

  @Override
  public String inject(Fault fault) throws InterruptedException {
    if (!(fault instanceof Fault.ContainerKill kill)) {
      throw new IllegalArgumentException("unknown fault: " + fault.kind());
    }
    return cluster.kill(kill.replica());
  }

  @Override
  public synchronized void remove() throws InterruptedException {
    if (!started) {
      return;
    }
    cleanup.removeServices();
    watch.ignoreServices();
    stopOperator();
    removeNamespace();
    crd.remove();
    declared = null;
    started = false;
  }

  private void removeNamespace() throws InterruptedException {
    if (!cluster.ownership().wholeCluster()) {
      ownNamespace.remove();
    }
  }

  @Override
  public void update(ServiceSpec spec) throws InterruptedException {
    throw new UnsupportedOperationException("update");
  }

  @Override
  public UpdateStatus updateStatus() {
    return new UpdateStatus(UpdateStatus.State.NONE, "");
  }

  @Override
  public Optional<String> whyNot(Fault fault) {
    return fault instanceof Fault.ContainerKill
        ? Optional.empty()
        : Optional.of("not done here yet");
  }

  @Override
  public void undo(Fault fault) {}

  @Override
  public void withdraw() throws InterruptedException {
    throw new UnsupportedOperationException("withdraw");
  }

  @Override
  public List<ClusterNode> nodes() {
    return List.of();
  }

  @Override
  public Entrance openEntrance() throws InterruptedException {
    throw new UnsupportedOperationException("openEntrance");
  }

  @Override
  public List<String> output(Replica replica) throws InterruptedException {
    return List.of();
  }

  @Override
  public int formerVersions() throws InterruptedException {
    return 0;
  }

  @Override
  public Quote account() throws InterruptedException {
    return new Quote("", "");
  }

  @Override
  public List<Replica> replicas() {
    return watch.replicas();
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

  private Resource<NginxService> service(String name) {
    return client.resources(NginxService.class).inNamespace(cluster.namespace()).withName(name);
  }
}
