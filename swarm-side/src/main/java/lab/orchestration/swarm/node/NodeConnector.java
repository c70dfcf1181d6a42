package lab.orchestration.swarm.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.TlsCredentials;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the Engine inside a node's container, which may still be booting.
 *
 * @param engine the Engine that runs the container
 */
public record NodeConnector(DockerEngine engine) {

  /** The port of a node's Engine. */
  static final ExposedPort API = ExposedPort.tcp(2376);

  /** From the start of a node's container until its Engine answers; six seconds are usual. */
  private static final Duration BOOT_DEADLINE = Duration.ofMinutes(2);

  private static final String CERTIFICATES = "/certs/client";
  private static final int LOG_LINES = 5;
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(5);

  /** Connects; returns once the node's Engine answers. */
  public NodeContainer attach(String container) throws InterruptedException {
    Deadline deadline = Deadline.in(BOOT_DEADLINE);
    while (true) {
      InspectContainerResponse node =
          engine.ask(
              Message.of("swarm.node-connector.cannot-be-inspected"),
              () -> engine.client().inspectContainerCmd(container).exec());
      String hostname = Objects.requireNonNullElse(node.getConfig().getHostName(), container);
      requireRunning(node, hostname);
      Message trouble;
      try {
        TlsCredentials credentials = credentials(container);
        if (credentials != null) {
          return new NodeContainer(
              hostname,
              address(node),
              DockerEngine.connect(api(node), credentials),
              new ContainerCommand(engine, container));
        }
        trouble = Message.of("swarm.node-connector.no-certificates");
      } catch (LabException notYet) {
        trouble = notYet.why();
      }
      if (deadline.hasPassed()) {
        throw new LabException(
            Message.of("swarm.node-connector.did-not-become-usable", hostname),
            Message.of("swarm.node-connector.after", BOOT_DEADLINE.toSeconds(), trouble),
            Message.of("swarm.node-connector.log-may-tell-why", lastLines(container)));
      }
      // An Engine that boots announces nothing to those who cannot talk to it yet.
      deadline.pause();
    }
  }

  private void requireRunning(InspectContainerResponse node, String hostname)
      throws InterruptedException {
    if (!Boolean.TRUE.equals(node.getState().getRunning())) {
      throw new LabException(
          Message.of("swarm.node-connector.stopped", hostname),
          lastLines(node.getId()),
          Message.of("swarm.node-connector.what-a-node-needs"));
    }
  }

  /** The client's certificates out of the node, as soon as it has made them. */
  private @Nullable TlsCredentials credentials(String container) {
    Map<String, String> files = new HashMap<>();
    try (InputStream archive =
            engine.client().copyArchiveFromContainerCmd(container, CERTIFICATES).exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        files.put(name, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (DockerException | IOException notYet) {
      return null;
    }
    return TlsCredentials.from(files);
  }

  private static URI api(InspectContainerResponse node) {
    return PublishedPort.of(node, API)
        .map(address -> URI.create("tcp://" + address))
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("swarm.node-connector.cannot-be-reached"),
                    Message.of("swarm.node-connector.port-not-published"),
                    Message.of("swarm.node-connector.try-again")));
  }

  /** The address of a node's container on the network that it shares with the others. */
  public static String address(InspectContainerResponse node) {
    return node.getNetworkSettings().getNetworks().values().stream()
        .map(ContainerNetwork::getIpAddress)
        .filter(address -> address != null && !address.isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("swarm.node-connector.cannot-be-reached"),
                    Message.of("swarm.node-connector.no-address"),
                    Message.of("swarm.node-connector.try-again")));
  }

  private Message lastLines(String container) throws InterruptedException {
    try {
      List<String> lines =
          new ContainerOutput(engine, container).lastLines(LOG_LINES, LOG_PATIENCE);
      return lines.isEmpty()
          ? Message.of("swarm.node-connector.no-log")
          : Message.of("swarm.node-connector.end-of-log", String.join("; ", lines));
    } catch (RuntimeException noLog) {
      return Message.of("swarm.node-connector.end-of-log", LabException.reasonOf(noLog));
    }
  }
}
