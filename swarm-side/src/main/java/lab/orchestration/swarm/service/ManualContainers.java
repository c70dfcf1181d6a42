package lab.orchestration.swarm.service;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServicePolicy;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.node.ContainerName;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.observe.ContainerMapper;
import org.jspecify.annotations.Nullable;

/** The containers that a person has started one by one, as their Engine knows them. */
public final class ManualContainers {

  /** By number: my-web-10 comes after my-web-9. */
  private static final Comparator<Replica> BY_NUMBER =
      Comparator.comparingInt((Replica replica) -> replica.name().length())
          .thenComparing(Replica::name);

  private final NodeContainer node;
  private final DockerEngine engine;
  private final String runId;
  private final Set<String> dismissed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServiceSpec spec;

  /** The containers of a run on this node. */
  public ManualContainers(NodeContainer node, String runId) {
    this.node = node;
    this.engine = node.engine();
    this.runId = runId;
  }

  /** The name of a container by its number, counted from 1. */
  static String name(ServiceSpec spec, int number) {
    return spec.name() + "-" + number;
  }

  /** Its port: the first has the service's, and no two can have the same. */
  static int port(ServiceSpec spec, int number) {
    return spec.port() + number - 1;
  }

  /** What the person wants, if anything was said. */
  public Optional<ServiceSpec> spec() {
    return Optional.ofNullable(spec);
  }

  /** Starts so many containers, one after the other. */
  public void declare(ServiceSpec wanted) throws InterruptedException {
    spec = wanted;
    scale(wanted.replicas());
  }

  /** Starts those that are missing, or removes the last ones. */
  public void scale(int wanted) throws InterruptedException {
    ServiceSpec known = started(Message.of("swarm.manual-containers.cannot-scale"));
    int present = containers().size();
    for (int number = present + 1; number <= wanted; number++) {
      run(known, number);
    }
    for (int number = present; number > wanted; number--) {
      remove(name(known, number));
    }
  }

  private ServiceSpec started(Message what) {
    return spec()
        .orElseThrow(
            () ->
                new LabException(
                    what,
                    Message.of("swarm.manual-containers.nothing-started"),
                    Message.of("swarm.manual-containers.start-some-first")));
  }

  /** How a person starts this container anew. */
  public String runCommand(String name) {
    ServiceSpec known = started(Message.of("swarm.manual-containers.cannot-be-started", name));
    return ByHandCommands.run(known, number(known, name));
  }

  /** Starts a container of this name again that was removed. */
  public void runAgain(String name) throws InterruptedException {
    ServiceSpec known = started(Message.of("swarm.manual-containers.cannot-be-started", name));
    run(known, number(known, name));
  }

  private static int number(ServiceSpec spec, String name) {
    return Integer.parseInt(name.substring(spec.name().length() + 1));
  }

  private void run(ServiceSpec wanted, int number) throws InterruptedException {
    String name = name(wanted, number);
    ExposedPort inside = ExposedPort.tcp(wanted.targetPort());
    engine.ask(
        Message.of("swarm.manual-containers.cannot-be-started", name),
        () -> {
          String id =
              engine
                  .client()
                  .createContainerCmd(wanted.image())
                  .withName(name)
                  .withLabels(labels())
                  .withExposedPorts(inside)
                  .withStopSignal(ServicePolicy.STOP_SIGNAL)
                  .withStopTimeout((int) ServicePolicy.STOP_GRACE.toSeconds())
                  .withHostConfig(
                      HostConfig.newHostConfig()
                          .withPortBindings(
                              new PortBinding(
                                  Ports.Binding.bindPort(port(wanted, number)), inside)))
                  .exec()
                  .getId();
          return engine.client().startContainerCmd(id).exec();
        });
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>(Labels.of(runId));
    labels.put(Labels.ROLE, Labels.REPLICA);
    return labels;
  }

  /** Starts a container again that has ended. */
  public void start(String name) throws InterruptedException {
    engine.ask(
        Message.of("swarm.manual-containers.cannot-be-started-again", name),
        engine.client().startContainerCmd(name)::exec);
  }

  /** Stops a container, whatever state it is in, and starts it again. */
  public void restart(String name) throws InterruptedException {
    engine.ask(
        Message.of("swarm.manual-containers.cannot-be-restarted", name),
        engine.client().restartContainerCmd(name)::exec);
  }

  /** Removes all of them, running or not. */
  public void removeAll() throws InterruptedException {
    for (Container container : containers()) {
      remove(container.getId());
    }
  }

  private void remove(String container) throws InterruptedException {
    engine.ask(
        Message.of("swarm.manual-containers.cannot-be-removed", container),
        () -> {
          try {
            // What ends now ends because it was wanted to.
            dismissed.add(engine.client().inspectContainerCmd(container).exec().getId());
            return engine
                .client()
                .removeContainerCmd(container)
                .withForce(true)
                .withRemoveVolumes(true)
                .exec();
          } catch (NotFoundException alreadyGone) {
            return null;
          }
        });
  }

  /** All of them, those included that have ended, ordered by their numbers. */
  public List<Replica> replicas() {
    ContainerMapper mapper = new ContainerMapper(node.hostname(), dismissed::contains);
    return containers().stream()
        .flatMap(container -> inspect(container).stream())
        .map(mapper::replica)
        .sorted(BY_NUMBER)
        .toList();
  }

  /** What the Engine says about them. */
  public Quote account() {
    return new Quote(
        "docker ps -a --filter name=%s   # names, images and status"
            .formatted(spec().map(ServiceSpec::name).orElse("")),
        containers().stream()
            .map(
                container ->
                    "%s %s %s"
                        .formatted(
                            ContainerName.of(container),
                            container.getImage(),
                            container.getStatus()))
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  private Optional<InspectContainerResponse> inspect(Container container) {
    return engine.look(
        Message.of("swarm.manual-containers.cannot-be-inspected"),
        () -> {
          try {
            return Optional.of(engine.client().inspectContainerCmd(container.getId()).exec());
          } catch (NotFoundException goneMeanwhile) {
            return Optional.empty();
          }
        });
  }

  private List<Container> containers() {
    return engine.look(
        Message.of("swarm.manual-containers.cannot-be-listed"),
        engine
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.RUN, runId, Labels.ROLE, Labels.REPLICA))
            ::exec);
  }

  /** Whether the container answers a request on the port that is its own. */
  public boolean answers(Replica replica) throws InterruptedException {
    ServiceSpec known = spec;
    if (known == null) {
      return false;
    }
    return node.answersAt("127.0.0.1", port(known, number(known, replica.name())));
  }
}
