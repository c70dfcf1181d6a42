package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Config;
import com.github.dockerjava.api.model.ConfigSpec;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.Swarm;
import com.github.dockerjava.api.model.SwarmInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lab.orchestration.core.Labels;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.EngineFailure;
import lab.orchestration.docker.Parallel;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.node.ContainerName;
import lab.orchestration.swarm.node.Deadline;
import lab.orchestration.swarm.node.GatewayBridge;
import lab.orchestration.swarm.node.LabelReader;
import lab.orchestration.swarm.node.NodeKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything on an Engine that carries the label {@link Labels#RUN}, whichever side of the lab it
 * is of: containers, volumes, networks, services, configs, and a swarm that the lab itself
 * initialised.
 */
public final class EngineSweep {

  private static final Logger LOG = LoggerFactory.getLogger(EngineSweep.class);

  /** Engines let go of a removed container's network and volume a moment after the container. */
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final DockerEngine engine;
  private final Predicate<Map<String, String>> selection;
  private final boolean inUseToo;

  private EngineSweep(
      DockerEngine engine, Predicate<Map<String, String>> selection, boolean inUseToo) {
    this.engine = engine;
    this.selection = selection;
    this.inUseToo = inUseToo;
  }

  /** What one run has created. */
  public static EngineSweep ofRun(DockerEngine engine, String runId) {
    return new EngineSweep(engine, labels -> LabelReader.runOf(labels).equals(runId), true);
  }

  /** One run's throw-away nodes of a kind, with what belongs to them, and nothing else of it. */
  public static EngineSweep ofNodes(DockerEngine engine, String runId, NodeKind kind) {
    return new EngineSweep(
        engine,
        labels ->
            LabelReader.runOf(labels).equals(runId)
                && LabelReader.roleOf(labels).equals(kind.role()),
        true);
  }

  /** What all runs have created, those included that are under way. */
  public static EngineSweep ofAllRuns(DockerEngine engine) {
    return new EngineSweep(engine, labels -> true, true);
  }

  /** What all runs have created, but for those that may still be under way. */
  public static EngineSweep ofEndedRuns(DockerEngine engine) {
    return new EngineSweep(engine, labels -> true, false);
  }

  /** One line for each thing that is there, in the order in which it would be removed. */
  public List<String> list() {
    return found().stream().map(Found::line).toList();
  }

  /**
   * Removes what is there, as far as the Engine lets go of it within half a minute. An interruption
   * does not stop it; what could not be removed is still in {@link #list()}.
   *
   * @return one line for each thing that was removed
   */
  public List<String> remove() {
    Set<String> removed = new LinkedHashSet<>();
    Uninterruptibly.run(
        () -> {
          Deadline deadline = Deadline.in(DEADLINE);
          // What is gone makes more go, and a service's end leaves containers for a moment.
          for (List<Found> left = found(); !left.isEmpty(); left = found()) {
            for (Kind kind : Kind.values()) {
              removed.addAll(remove(left.stream().filter(one -> one.kind() == kind).toList()));
            }
            if (deadline.hasPassed()) {
              break;
            }
            deadline.pause();
          }
        });
    return List.copyOf(removed);
  }

  private static List<String> remove(List<Found> alike) throws InterruptedException {
    return Parallel.map(alike, Found::remove).stream().flatMap(Optional::stream).toList();
  }

  private List<Found> found() {
    return engine.look(
        "What the lab has left on the Engine cannot be listed",
        () -> {
          List<Found> ours = ours();
          Set<String> spared =
              ours.stream()
                  .filter(one -> !inUseToo && LabelReader.isInUse(one.labels()))
                  .map(Found::run)
                  .collect(Collectors.toSet());
          return ours.stream()
              .filter(one -> !spared.contains(one.run()) && selection.test(one.labels()))
              .toList();
        });
  }

  /** Whatever carries the label of a run. */
  private List<Found> ours() {
    List<Found> found = new ArrayList<>();
    if (isManager()) {
      List<Service> services = services();
      services.forEach(service -> found.add(found(service)));
      configs().forEach(config -> found.add(found(config)));
      swarm(services).ifPresent(found::add);
    }
    containers().forEach(container -> found.add(found(container)));
    volumes().forEach(volume -> found.add(found(volume)));
    networks().forEach(network -> found.add(found(network)));
    images().forEach(image -> found.add(found(image)));
    found.removeIf(one -> one.run().isEmpty());
    return found;
  }

  private List<Container> containers() {
    return engine
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(Labels.RUN))
        .exec();
  }

  private Found found(Container container) {
    return new Found(
        Kind.CONTAINER,
        ContainerName.of(container),
        container.getLabels(),
        () ->
            engine
                .client()
                .removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
  }

  private List<InspectVolumeResponse> volumes() {
    return Objects.requireNonNullElse(
        engine
            .client()
            .listVolumesCmd()
            .withFilter("label", List.of(Labels.RUN))
            .exec()
            .getVolumes(),
        List.of());
  }

  private Found found(InspectVolumeResponse volume) {
    return new Found(
        Kind.VOLUME,
        volume.getName(),
        volume.getLabels(),
        () -> engine.client().removeVolumeCmd(volume.getName()).exec());
  }

  private List<Network> networks() {
    return engine.client().listNetworksCmd().withFilter("label", List.of(Labels.RUN)).exec();
  }

  private Found found(Network network) {
    return new Found(
        Kind.NETWORK,
        network.getName(),
        network.getLabels(),
        () -> engine.client().removeNetworkCmd(network.getId()).exec());
  }

  /** Images that were made for a run; those that it only used carry no label of it. */
  private List<Image> images() {
    return engine.client().listImagesCmd().withLabelFilter(Labels.RUN).exec();
  }

  private Found found(Image image) {
    String[] tags = image.getRepoTags();
    return new Found(
        Kind.IMAGE,
        tags == null || tags.length == 0 ? image.getId() : tags[0],
        image.getLabels(),
        () -> engine.client().removeImageCmd(image.getId()).withForce(true).exec());
  }

  private boolean isManager() {
    SwarmInfo swarm = engine.client().infoCmd().exec().getSwarm();
    return swarm != null && Boolean.TRUE.equals(swarm.getControlAvailable());
  }

  private List<Service> services() {
    return engine.client().listServicesCmd().exec();
  }

  private static Map<String, String> labels(Service service) {
    return Optional.ofNullable(service.getSpec())
        .map(com.github.dockerjava.api.model.ServiceSpec::getLabels)
        .orElse(Map.of());
  }

  private Found found(Service service) {
    String name =
        Optional.ofNullable(service.getSpec())
            .map(com.github.dockerjava.api.model.ServiceSpec::getName)
            .orElse(service.getId());
    return new Found(
        Kind.SERVICE,
        name,
        labels(service),
        () -> engine.client().removeServiceCmd(service.getId()).exec());
  }

  private List<Config> configs() {
    return engine.client().listConfigsCmd().exec();
  }

  private Found found(Config config) {
    String name =
        Optional.ofNullable(config.getSpec()).map(ConfigSpec::getName).orElse(config.getId());
    return new Found(
        Kind.CONFIG,
        name,
        LabelReader.inSpecOf(config),
        () -> engine.client().removeConfigCmd(config.getId()).exec());
  }

  /** The swarm itself, if nobody else has put a service into it. */
  private Optional<Found> swarm(List<Service> services) {
    if (services.stream().anyMatch(service -> LabelReader.runOf(labels(service)).isEmpty())) {
      return Optional.empty();
    }
    Swarm swarm = engine.client().inspectSwarmCmd().exec();
    Map<String, String> labels = LabelledSwarmSpec.labelsOf(swarm);
    return Optional.of(
        new Found(
            Kind.SWARM,
            Objects.requireNonNullElse(swarm.getId(), ""),
            labels,
            () -> leave(labels)));
  }

  private void leave(Map<String, String> labels) {
    engine.client().leaveSwarmCmd().withForceEnabled(true).exec();
    if (labels.containsKey(GatewayBridge.MADE_BY_US)) {
      Uninterruptibly.run(new GatewayBridge(engine)::remove);
    }
  }

  /** The kinds of things, in the order in which they have to go. */
  private enum Kind {
    SERVICE,
    CONFIG,
    SWARM,
    CONTAINER,
    VOLUME,
    NETWORK,
    IMAGE
  }

  /** A thing that is there, and how to remove it. */
  private record Found(
      Kind kind, String name, @Nullable Map<String, String> labels, Runnable removal) {

    String run() {
      return LabelReader.runOf(labels);
    }

    String line() {
      String role = LabelReader.roleOf(labels);
      return "%s %s (run %s%s)"
          .formatted(
              kind.name().toLowerCase(Locale.ROOT), name, run(), role.isEmpty() ? "" : ", " + role);
    }

    /** Its line, if it is gone now. */
    Optional<String> remove() {
      try {
        removal.run();
        return Optional.of(line());
      } catch (NotFoundException alreadyGone) {
        return Optional.of(line());
      } catch (DockerException stillInUse) {
        LOG.debug("{} cannot be removed yet: {}", line(), EngineFailure.answer(stillInUse));
        return Optional.empty();
      }
    }
  }
}
