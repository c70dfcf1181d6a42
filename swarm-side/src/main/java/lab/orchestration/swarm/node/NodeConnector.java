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
              "The node cannot be inspected",
              () -> engine.client().inspectContainerCmd(container).exec());
      String hostname = Objects.requireNonNullElse(node.getConfig().getHostName(), container);
      requireRunning(node, hostname);
      String trouble;
      try {
        TlsCredentials credentials = credentials(container);
        if (credentials != null) {
          return new NodeContainer(
              hostname,
              address(node),
              DockerEngine.connect(api(node), credentials),
              new ContainerCommand(engine, container));
        }
        trouble = "it has not made its certificates";
      } catch (LabException notYet) {
        trouble = notYet.why();
      }
      if (deadline.hasPassed()) {
        throw new LabException(
            hostname + " did not become usable",
            "after %d s: %s".formatted(BOOT_DEADLINE.toSeconds(), trouble),
            "Its log may tell why; " + lastLines(container));
      }
      // An Engine that boots announces nothing to those who cannot talk to it yet.
      deadline.pause();
    }
  }

  private void requireRunning(InspectContainerResponse node, String hostname)
      throws InterruptedException {
    if (!Boolean.TRUE.equals(node.getState().getRunning())) {
      throw new LabException(
          hostname + " stopped while it was starting",
          lastLines(node.getId()),
          "A node needs a Docker that allows privileged containers, and an image that behaves as"
              + " docker:dind");
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
                    "The node cannot be reached", "its port is not published yet", "Try again"));
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
                    "The node cannot be reached", "it has no address yet", "Try again"));
  }

  private String lastLines(String container) throws InterruptedException {
    List<String> lines;
    try {
      lines = new ContainerOutput(engine, container).lastLines(LOG_LINES, LOG_PATIENCE);
    } catch (RuntimeException noLog) {
      lines = List.of(LabException.reasonOf(noLog));
    }
    return lines.isEmpty() ? "it left no log" : "the end of its log: " + String.join("; ", lines);
  }
}
