package lab.orchestration.swarm.service;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.cluster.NodeDirectory;
import lab.orchestration.swarm.cluster.Refusals;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.node.EngineNode;
import lab.orchestration.swarm.node.ImageStore;
import lab.orchestration.swarm.node.LabelReader;
import lab.orchestration.swarm.observe.ContainerHealth;
import lab.orchestration.swarm.observe.TaskMapper;
import lab.orchestration.swarm.observe.UpdateStatusMapper;
import org.jspecify.annotations.Nullable;

/** The run's service, as its Swarm's manager knows it. */
public final class DeclaredService {

  private final SwarmCluster cluster;
  private final DockerEngine manager;
  private final String runId;
  private final NodeDirectory directory;
  private final ContainerHealth health;
  private volatile @Nullable Declared declared;

  /** The service of a run; it need not be declared yet. */
  public DeclaredService(
      SwarmCluster cluster, String runId, NodeDirectory directory, ContainerHealth health) {
    this.cluster = cluster;
    this.manager = cluster.manager().engine();
    this.runId = runId;
    this.directory = directory;
    this.health = health;
  }

  /**
   * What was declared.
   *
   * @param name the name by which Swarm lists it, which is another one if it is of a stack
   */
  private record Declared(String name, ServiceSpec spec) {}

  /** What was declared last, if anything was. */
  public Optional<ServiceSpec> spec() {
    return Optional.ofNullable(declared).map(Declared::spec);
  }

  /** Whether a service of this name is the declared one. */
  public boolean isCalled(String name) {
    return name.equals(name());
  }

  private String name() {
    return Optional.ofNullable(declared).map(Declared::name).orElse("");
  }

  /**
   * Takes a service for the declared one that is declared by other means, as by a stack's file. It
   * has to carry the run's label.
   *
   * @param name the name by which Swarm lists it
   */
  public void adopt(String name, ServiceSpec spec) {
    declared = new Declared(name, spec);
  }

  /**
   * Creates the service.
   *
   * @param networks what its tasks are attached to
   */
  public void create(ServiceSpec spec, List<String> networks) throws InterruptedException {
    Message what = Message.of("swarm.declared-service.cannot-create", spec.name());
    List<Service> services = manager.ask(what, manager.client().listServicesCmd()::exec);
    Refusals.ifNameTaken(spec.name(), services);
    Refusals.ifPortPublished(spec.port(), services);
    if (publishesOnThisMachine()) {
      Refusals.ifPortInUse(spec.port());
    }
    // From here on there may be a service, even if the answer does not reach us any more.
    declared = new Declared(spec.name(), spec);
    manager.ask(what, manager.client().createServiceCmd(declaration(spec, networks))::exec);
  }

  private boolean publishesOnThisMachine() {
    return cluster.manager() instanceof EngineNode && "unix".equals(manager.host().getScheme());
  }

  /**
   * The image is named as {@code docker service create} would, with its digest where there is one;
   * but it is taken from the Engine, not from the registry.
   */
  private com.github.dockerjava.api.model.ServiceSpec declaration(
      ServiceSpec spec, List<String> networks) {
    String image =
        cluster.manager() instanceof EngineNode
            ? new ImageStore(manager).pinned(spec.image())
            : spec.image();
    return new ServiceDeclaration(runId, cluster.constraints(), networks).of(spec.withImage(image));
  }

  /** Changes the number of replicas, and nothing else. */
  public void scale(int replicas) throws InterruptedException {
    Message what = Message.of("swarm.declared-service.cannot-scale", replicas);
    Service service = service(what);
    change(
        what,
        service,
        Objects.requireNonNull(service.getSpec(), "a service has a specification")
            .withMode(ServiceDeclaration.replicated(replicas)));
  }

  /** Changes the service to this declaration; Swarm replaces its tasks if it has to. */
  public void update(ServiceSpec spec, List<String> networks) throws InterruptedException {
    Message what = Message.of("swarm.declared-service.cannot-update", spec.name());
    Service service = service(what);
    if (!isCalled(spec.name())) {
      throw new LabException(
          what,
          Message.of("swarm.declared-service.other-name"),
          Message.of("swarm.declared-service.declare-it-instead"));
    }
    change(what, service, declaration(spec, networks));
    declared = new Declared(spec.name(), spec);
  }

  /** The version makes Swarm refuse if somebody else has changed the service meanwhile. */
  private void change(
      Message what, Service service, com.github.dockerjava.api.model.ServiceSpec wanted)
      throws InterruptedException {
    long version =
        Objects.requireNonNull(service.getVersion(), "a service has a version").getIndex();
    manager.ask(
        what,
        manager.client().updateServiceCmd(service.getId(), wanted).withVersion(version)::exec);
  }

  /** How far its update is. */
  public UpdateStatus updateStatus() {
    return own(Message.of("swarm.declared-service.cannot-look-up-update")).stream()
        .findFirst()
        .map(service -> UpdateStatusMapper.map(service.getUpdateStatus()))
        .orElseGet(() -> UpdateStatusMapper.map(null));
  }

  /** What the manager says about it. */
  public Quote account() throws InterruptedException {
    return ServiceSnapshot.of(name(), inspected());
  }

  /** How many former versions of it the manager keeps. */
  public int formerVersions() throws InterruptedException {
    return ServiceSnapshot.formerVersions(inspected());
  }

  private String inspected() throws InterruptedException {
    Message what = Message.of("swarm.declared-service.cannot-inspect");
    return manager.quote(what, "/services/" + service(what).getId());
  }

  /** Its tasks, past ones included; empty if nothing was declared. */
  public List<Replica> replicas() {
    String name = name();
    return name.isEmpty()
        ? List.of()
        : manager.look(
            Message.of("swarm.declared-service.cannot-list-tasks", name),
            () ->
                new TaskMapper(name, directory::nameOf, health::isUnhealthy).replicas(tasks(name)));
  }

  /** By name, because by service there would be an error as soon as the service is removed. */
  private List<Task> tasks(String name) {
    return manager.client().listTasksCmd().withNameFilter(name).exec().stream()
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

  /** Asks for its removal; its containers end a while later. */
  public void remove() throws InterruptedException {
    Message what = Message.of("swarm.declared-service.cannot-remove");
    for (Service service : own(what)) {
      manager.ask(
          what,
          () -> {
            try {
              return manager.client().removeServiceCmd(service.getId()).exec();
            } catch (NotFoundException alreadyGone) {
              return null;
            }
          });
    }
  }

  /** One line for each service of this run that is there. */
  public List<String> leftovers() {
    return own(Message.of("swarm.declared-service.cannot-list")).stream()
        .map(service -> "service " + service.getId())
        .toList();
  }

  private Service service(Message what) {
    return own(what).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    what,
                    Message.of("swarm.declared-service.there-is-none"),
                    Message.of("swarm.declared-service.declare-service-first")));
  }

  private List<Service> own(Message what) {
    return manager.look(
        what, manager.client().listServicesCmd().withLabelFilter(Map.of(Labels.RUN, runId))::exec);
  }
}
