package lab.orchestration.swarm;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Labels;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.UpdateStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lab on Docker Swarm, by the Engine API. */
public final class SwarmOrchestrator implements Orchestrator {

  private static final Logger LOG = LoggerFactory.getLogger(SwarmOrchestrator.class);

  private static final Duration REMOVAL_DEADLINE = Duration.ofSeconds(60);

  /** How long an event may be missed, in the rare case that its stream breaks at that moment. */
  private static final long REMOVAL_LOOK_SECONDS = 5;

  private static final int SHORT_ID = 12;

  private final DockerEngine outer;
  private final SwarmCluster cluster;
  private final String runId;
  private final SwarmCommands commands;
  private final NodeDirectory directory;
  private final List<SwarmSignals> subscriptions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable ServiceSpec declared;

  /**
   * Takes over an open cluster.
   *
   * @param outer the Engine on which the nodes are, or which is the node
   */
  SwarmOrchestrator(DockerEngine outer, SwarmCluster cluster, String runId) {
    this.outer = outer;
    this.cluster = cluster;
    this.runId = runId;
    this.commands = new SwarmCommands(cluster.membership() instanceof OwnSwarm);
    this.directory = new NodeDirectory(manager());
  }

  private DockerEngine manager() {
    return cluster.manager().engine();
  }

  @Override
  public String column() {
    return SwarmColumn.NAME;
  }

  @Override
  public EngineInfo engine() {
    return cluster.info();
  }

  @Override
  public List<String> commands(Step step, ServiceSpec spec) {
    return commands.of(step, spec);
  }

  @Override
  public void start() throws InterruptedException {
    cluster.membership().establish();
    lookAgain();
  }

  @Override
  public void declare(ServiceSpec spec) throws InterruptedException {
    String what = "The service " + spec.name() + " cannot be created";
    List<Service> services = manager().ask(what, manager().client().listServicesCmd()::exec);
    Refusals.ifNameTaken(spec.name(), services);
    Refusals.ifPortPublished(spec.port(), services);
    if (publishesOnThisMachine()) {
      Refusals.ifPortInUse(spec.port());
    }
    // From here on there may be a service, even if the answer does not reach us any more.
    declared = spec;
    com.github.dockerjava.api.model.ServiceSpec declaration =
        new ServiceDeclaration(runId, cluster.constraints()).of(pinned(spec));
    manager().ask(what, manager().client().createServiceCmd(declaration)::exec);
    lookAgain();
  }

  private boolean publishesOnThisMachine() {
    return cluster.manager() instanceof EngineNode && "unix".equals(manager().host().getScheme());
  }

  /**
   * The image as {@code docker service create} would name it, with its digest where there is one;
   * but it is taken from the Engine, not from the registry.
   */
  private ServiceSpec pinned(ServiceSpec spec) {
    String image =
        cluster.manager() instanceof EngineNode
            ? new ImageStore(manager()).pinned(spec.image())
            : spec.image();
    return spec.withImage(image);
  }

  @Override
  public void scale(int replicas) throws InterruptedException {
    String what = "The service cannot be scaled to " + replicas;
    Service service =
        ownServices(what).stream()
            .findFirst()
            .orElseThrow(
                () -> new LabException(what, "there is none", "Declare the service first"));
    com.github.dockerjava.api.model.ServiceSpec spec =
        Objects.requireNonNull(service.getSpec(), "a service has a specification")
            .withMode(ServiceDeclaration.replicated(replicas));
    long version =
        Objects.requireNonNull(service.getVersion(), "a service has a version").getIndex();
    manager()
        .ask(
            what,
            // The version makes Swarm refuse if somebody else has changed the service meanwhile.
            manager().client().updateServiceCmd(service.getId(), spec).withVersion(version)::exec);
    lookAgain();
  }

  @Override
  public String inject(Fault fault) throws InterruptedException {
    if (!(fault instanceof Fault.ContainerKill kill)) {
      throw new IllegalArgumentException("unknown fault: " + fault.kind());
    }
    Replica target = kill.replica();
    SwarmNodeHandle node =
        nodeOf(target)
            .orElseThrow(
                () ->
                    new LabException(
                        "The container of " + target.name() + " cannot be killed",
                        "its node " + target.node() + " is out of reach",
                        "Use the default throw-away nodes for this"));
    node.engine()
        .ask(
            "The container of " + target.name() + " cannot be killed",
            node.engine().client().killContainerCmd(target.container()).withSignal("KILL")::exec);
    return "docker kill --signal KILL %s   # on %s"
        .formatted(shortId(target.container()), node.hostname());
  }

  private static String shortId(String id) {
    return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID);
  }

  @Override
  public void remove() throws InterruptedException {
    if (cluster.membership().isActive()) {
      removeServices();
    }
    cluster.membership().leave();
    lookAgain();
  }

  private void removeServices() throws InterruptedException {
    String what = "The service cannot be removed";
    Semaphore news = new Semaphore(0);
    try (SwarmSignals watch = subscribe(signal -> news.release())) {
      for (Service service : ownServices(what)) {
        manager().ask(what, () -> removed(service));
      }
      Deadline deadline = Deadline.in(REMOVAL_DEADLINE);
      for (List<String> left = containers(); !left.isEmpty(); left = containers()) {
        if (deadline.hasPassed()) {
          throw new LabException(
              "The service's containers did not end",
              "still there: " + String.join(", ", left),
              "Run 'lab clean'");
        }
        if (news.tryAcquire(REMOVAL_LOOK_SECONDS, TimeUnit.SECONDS)) {
          news.drainPermits();
        }
      }
    }
  }

  private boolean removed(Service service) {
    try {
      manager().client().removeServiceCmd(service.getId()).exec();
    } catch (NotFoundException alreadyGone) {
      return false;
    }
    return true;
  }

  private List<Service> ownServices(String what) {
    return manager()
        .look(
            what,
            manager().client().listServicesCmd().withLabelFilter(Map.of(Labels.RUN, runId))::exec);
  }

  private List<String> containers() {
    List<String> names = new ArrayList<>();
    for (SwarmNodeHandle node : cluster.nodes().all()) {
      node.engine()
          .look(
              "The containers of " + node.hostname() + " cannot be listed",
              node.engine()
                      .client()
                      .listContainersCmd()
                      .withShowAll(true)
                      .withLabelFilter(Map.of(Labels.RUN, runId))
                  ::exec)
          .forEach(
              container ->
                  names.add("container " + ContainerName.of(container) + " on " + node.hostname()));
    }
    return names;
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
    return cluster.membership().isActive() ? directory.nodes() : List.of();
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
    ServiceSpec spec = declared;
    // After leaving there is no Swarm to ask, and nothing in it that could be left.
    if (spec == null || !cluster.membership().isActive()) {
      return List.of();
    }
    return manager()
        .look(
            "The tasks of " + spec.name() + " cannot be listed",
            () -> new TaskMapper(spec.name(), directory::nameOf).replicas(tasks(spec)));
  }

  /** By name, because by service there would be an error as soon as the service is removed. */
  private List<Task> tasks(ServiceSpec spec) {
    return manager().client().listTasksCmd().withNameFilter(spec.name()).exec().stream()
        .filter(this::isOurs)
        .toList();
  }

  /** The name filter takes my-web2 for my-web, too; our own tasks' containers carry our label. */
  private boolean isOurs(Task task) {
    return Optional.ofNullable(task.getSpec())
        .map(com.github.dockerjava.api.model.TaskSpec::getContainerSpec)
        .filter(container -> LabelReader.runOf(container.getLabels()).equals(runId))
        .isPresent();
  }

  @Override
  public boolean serves(Replica replica) throws InterruptedException {
    ServiceSpec spec = declared;
    Optional<SwarmNodeHandle> node = nodeOf(replica);
    if (spec == null || node.isEmpty() || replica.container().isEmpty()) {
      return false;
    }
    try {
      return node.get().answers(replica.container(), spec.targetPort());
    } catch (RuntimeException noAnswer) {
      // Most often the container is gone by now; whatever it is, it did not serve.
      if (Thread.interrupted()) {
        throw new InterruptedException("asking " + replica.name());
      }
      LOG.debug("{} does not answer", replica.name(), noAnswer);
      return false;
    }
  }

  @Override
  public boolean reaches(Replica replica) {
    return nodeOf(replica).isPresent();
  }

  private Optional<SwarmNodeHandle> nodeOf(Replica replica) {
    return cluster.nodes().named(replica.node());
  }

  @Override
  public Subscription signals(Consumer<EngineSignal> listener) {
    SwarmSignals signals = subscribe(listener);
    subscriptions.add(signals);
    return () -> {
      subscriptions.remove(signals);
      signals.close();
    };
  }

  private SwarmSignals subscribe(Consumer<EngineSignal> listener) {
    return new SwarmSignals(cluster.nodes(), runId, this::isDeclared, listener);
  }

  private boolean isDeclared(String serviceName) {
    ServiceSpec spec = declared;
    return spec != null && spec.name().equals(serviceName);
  }

  private void lookAgain() {
    subscriptions.forEach(SwarmSignals::lookAgain);
  }

  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    if (cluster.membership().isActive()) {
      ownServices("The services cannot be listed")
          .forEach(service -> left.add("service " + service.getId()));
    }
    left.addAll(containers());
    left.addAll(cluster.membership().leftovers());
    return left;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Uninterrupted.run(
        () -> {
          try {
            switch (cluster.disposal()) {
              case DESTROY -> EngineSweep.ofSwarmNodes(outer, runId).remove();
              case TIDY_UP -> remove();
            }
          } catch (RuntimeException failure) {
            LOG.warn("Not everything could be given back: {}", failure.getMessage());
            LOG.debug("That was", failure);
          }
        });
    subscriptions.forEach(SwarmSignals::close);
    cluster.nodes().close();
  }
}
