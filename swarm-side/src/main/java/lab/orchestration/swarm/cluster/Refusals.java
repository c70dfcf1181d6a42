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
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.node.LabelReader;
import org.jspecify.annotations.Nullable;

/** What is not ours to touch: each check refuses before anything was changed. */
public final class Refusals {

  private Refusals() {}

  /** Refuses an Engine that has anything to do with a swarm already. */
  public static void ifInSwarm(@Nullable SwarmInfo swarm) {
    String what = "'docker swarm init' is not done on this Engine";
    switch (state(swarm)) {
      case INACTIVE, EMPTY -> {
        // Just what is needed.
      }
      case LOCKED ->
          throw new LabException(
              what,
              "it is a manager of a swarm that is locked",
              "Leave that swarm alone: use the default throw-away nodes");
      case PENDING ->
          throw new LabException(
              what,
              "it is about to join a swarm",
              "Leave that swarm alone: use the default throw-away nodes");
      case ACTIVE, ERROR -> {
        boolean manager = swarm != null && Boolean.TRUE.equals(swarm.getControlAvailable());
        throw new LabException(
            what,
            "it is already a %s of a swarm".formatted(manager ? "manager" : "worker"),
            "Use the default throw-away nodes"
                + (manager ? ", or '--swarm-on existing' to use that swarm" : ""));
      }
    }
  }

  /**
   * Refuses to start throw-away nodes on an Engine of another machine.
   *
   * @param remedy what a person can do about it
   */
  public static void ifElsewhere(DockerEngine engine, String remedy) {
    if (!engine.isOnThisMachine()) {
      throw new LabException(
          "Throw-away nodes are not started on the Docker Engine at " + engine.host(),
          "they are reachable only from the machine on which they run",
          remedy);
    }
  }

  /** Refuses an Engine that cannot be asked about the swarm that it is in. */
  public static void unlessManager(@Nullable SwarmInfo swarm) {
    if (state(swarm) == LocalNodeState.ACTIVE
        && swarm != null
        && Boolean.TRUE.equals(swarm.getControlAvailable())) {
      return;
    }
    String reason =
        switch (state(swarm)) {
          case INACTIVE, EMPTY -> "it is in no swarm";
          case ACTIVE -> "it is a worker, and only managers take declarations";
          case LOCKED -> "its swarm is locked";
          case PENDING -> "it is about to join a swarm, but has not yet";
          case ERROR -> "its swarm is in trouble: " + (swarm == null ? "" : swarm.getError());
        };
    throw new LabException(
        "The existing swarm cannot be used",
        reason,
        "Set DOCKER_HOST to a manager of the swarm, or use the default throw-away nodes");
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
                  "The service " + name + " is not created",
                  run.isEmpty()
                      ? "there is one of this name already, and it is not the lab's"
                      : "there is one of this name already, from run " + run + " of the lab",
                  run.isEmpty()
                      ? "Use the default throw-away Swarm; the service that is there stays as it is"
                      : "Remove it with: lab clean");
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
                  "Port " + port + " cannot be published",
                  "the service %s has published it"
                      .formatted(
                          specs(List.of(service))
                              .map(ServiceSpec::getName)
                              .findFirst()
                              .orElse(service.getId())),
                  "Use the default throw-away Swarm; the service that is there stays as it is");
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
          "Port " + port + " cannot be published",
          "something listens on it on this machine (" + taken.getMessage() + ")",
          "Stop what listens there, or use the default throw-away Swarm",
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
