package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.model.Endpoint;
import com.github.dockerjava.api.model.LocalNodeState;
import com.github.dockerjava.api.model.PortConfig;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.SwarmInfo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.node.LabelReader;
import org.jspecify.annotations.Nullable;

/** What is not ours to touch: each check refuses before anything was changed. */
public final class Refusals {

  private Refusals() {}

  /** Refuses an Engine that has anything to do with a swarm already. */
  public static void ifInSwarm(@Nullable SwarmInfo swarm) {
    Message what = Message.of("swarm.refusals.no-init");
    switch (state(swarm)) {
      case INACTIVE, EMPTY -> {
        // Just what is needed.
      }
      case LOCKED ->
          throw new LabException(
              what,
              Message.of("swarm.refusals.manager-of-locked"),
              Message.of("swarm.refusals.leave-it-alone"));
      case PENDING ->
          throw new LabException(
              what,
              Message.of("swarm.refusals.about-to-join"),
              Message.of("swarm.refusals.leave-it-alone"));
      case ACTIVE, ERROR ->
          throw isManager(swarm)
              ? new LabException(
                  what,
                  Message.of("swarm.refusals.already-manager"),
                  Message.of("swarm.refusals.use-throw-away-nodes-or-existing"))
              : new LabException(
                  what,
                  Message.of("swarm.refusals.already-worker"),
                  Message.of("swarm.refusals.use-throw-away-nodes"));
    }
  }

  private static boolean isManager(@Nullable SwarmInfo swarm) {
    return swarm != null && Boolean.TRUE.equals(swarm.getControlAvailable());
  }

  /**
   * Refuses to start throw-away nodes on an Engine of another machine.
   *
   * @param remedy what a person can do about it
   */
  public static void ifElsewhere(DockerEngine engine, Message remedy) {
    if (!engine.isOnThisMachine()) {
      throw new LabException(
          Message.of("swarm.refusals.no-nodes-elsewhere", engine.host()),
          Message.of("swarm.refusals.reachable-only-there"),
          remedy);
    }
  }

  /** Refuses an Engine that cannot be asked about the swarm that it is in. */
  public static void unlessManager(@Nullable SwarmInfo swarm) {
    if (state(swarm) == LocalNodeState.ACTIVE && isManager(swarm)) {
      return;
    }
    Message reason =
        switch (state(swarm)) {
          case INACTIVE, EMPTY -> Message.of("swarm.refusals.in-no-swarm");
          case ACTIVE -> Message.of("swarm.refusals.is-a-worker");
          case LOCKED -> Message.of("swarm.refusals.locked");
          case PENDING -> Message.of("swarm.refusals.not-joined-yet");
          case ERROR ->
              Message.of(
                  "swarm.refusals.in-trouble", swarm == null ? Message.empty() : swarm.getError());
        };
    throw new LabException(
        Message.of("swarm.refusals.existing-not-used"),
        reason,
        Message.of("swarm.refusals.set-docker-host"));
  }

  private static LocalNodeState state(@Nullable SwarmInfo swarm) {
    LocalNodeState state = swarm == null ? null : swarm.getLocalNodeState();
    return Objects.requireNonNullElse(state, LocalNodeState.INACTIVE);
  }

  /** Refuses a service name that is taken, by whomever. */
  public static void ifNameTaken(String name, List<Service> services) {
    specs(services)
        .filter(spec -> name.equals(spec.getName()))
        .findFirst()
        .ifPresent(
            spec -> {
              String run = LabelReader.runOf(spec.getLabels());
              throw new LabException(
                  Message.of("swarm.refusals.service-not-created", name),
                  run.isEmpty()
                      ? Message.of("swarm.refusals.name-taken")
                      : Message.of("swarm.refusals.name-taken-by-run", run),
                  run.isEmpty()
                      ? Message.of("swarm.refusals.use-throw-away-swarm")
                      : Message.of("swarm.refusals.remove-it"));
            });
  }

  /** Refuses a port that another service has published. */
  public static void ifPortPublished(int port, List<Service> services) {
    services.stream()
        .filter(service -> ports(service).anyMatch(taken -> taken.getPublishedPort() == port))
        .findFirst()
        .ifPresent(
            service -> {
              throw new LabException(
                  Message.of("swarm.refusals.port-not-published", port),
                  Message.of(
                      "swarm.refusals.published-by",
                      specs(List.of(service))
                          .map(ServiceSpec::getName)
                          .findFirst()
                          .orElse(service.getId())),
                  Message.of("swarm.refusals.use-throw-away-swarm"));
            });
  }

  /** Refuses a port on which something listens on this machine. */
  public static void ifPortInUse(int port) {
    try (ServerSocket free = new ServerSocket()) {
      // A port on which connections are still ending can be published all the same.
      free.setReuseAddress(true);
      free.bind(new InetSocketAddress(port));
    } catch (IOException taken) {
      throw new LabException(
          Message.of("swarm.refusals.port-not-published", port),
          Message.of("swarm.refusals.something-listens", LabException.reasonOf(taken)),
          Message.of("swarm.refusals.stop-what-listens"),
          taken);
    }
  }

  private static Stream<ServiceSpec> specs(List<Service> services) {
    return services.stream().map(Service::getSpec).filter(Objects::nonNull);
  }

  private static Stream<PortConfig> ports(Service service) {
    return Optional.ofNullable(service.getEndpoint())
        .map(Endpoint::getPorts)
        .map(Arrays::stream)
        .orElseGet(Stream::empty);
  }
}
