package lab.orchestration.swarm;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Labels;
import lab.orchestration.core.Progress;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that are Docker-in-Docker containers: each has an Engine of its own, and all share a
 * network, so that to Swarm they are as good as machines.
 *
 * <p>Whatever is created here carries the run's label; {@link EngineSweep} removes it by that.
 */
final class ThrowAwayNodes {

  /** From the start of a node's container until its Engine answers; six seconds are usual. */
  private static final Duration BOOT_DEADLINE = Duration.ofMinutes(2);

  private static final ExposedPort API = ExposedPort.tcp(2376);
  private static final String CERTIFICATES = "/certs/client";
  private static final String MANAGER = "swarm-manager";
  private static final String WORKER = "swarm-worker-";
  private static final int LOG_LINES = 5;

  private static final List<String> ENVIRONMENT = List.of("DOCKER_TLS_CERTDIR=/certs");

  private final DockerEngine engine;
  private final String runId;

  ThrowAwayNodes(DockerEngine engine, String runId) {
    this.engine = engine;
    this.runId = runId;
  }

  /**
   * Creates the nodes, all at the same time. When it fails half way, the caller sweeps the run.
   *
   * @return the manager, then the workers
   */
  List<SwarmNodeHandle> create(SwarmPlace.ThrowAway place, String serviceImage, Progress progress)
      throws InterruptedException {
    List<String> hostnames = hostnames(place.nodes());
    progress.report("starting " + String.join(", ", hostnames));
    Map<String, String> labels = labels(place.kept());
    engine.ask(
        "The nodes' network cannot be created",
        () ->
            engine
                .client()
                .createNetworkCmd()
                .withName(networkName())
                .withDriver("bridge")
                .withLabels(labels)
                .exec());
    return Parallel.map(
        hostnames,
        hostname -> {
          SwarmNodeHandle node = attach(start(hostname, place.nodeImage(), serviceImage, labels));
          try {
            progress.report(hostname + " answers; copying " + serviceImage + " into it");
            new ImageStore(engine).copyTo(node.engine(), serviceImage);
            return node;
          } catch (InterruptedException | RuntimeException failure) {
            node.close();
            throw failure;
          }
        });
  }

  /**
   * Finds nodes that are there.
   *
   * @return the manager, then the workers
   */
  List<SwarmNodeHandle> find(String serviceImage, Progress progress) throws InterruptedException {
    List<Container> containers =
        engine.ask(
            "The nodes of run " + runId + " cannot be listed",
            () ->
                engine
                    .client()
                    .listContainersCmd()
                    .withLabelFilter(Map.of(Labels.RUN, runId, Labels.ROLE, Labels.SWARM_NODE))
                    .exec());
    if (containers.isEmpty()) {
      throw new LabException(
          "The nodes of run " + runId + " cannot be used",
          "none of them runs on the Docker Engine at " + engine.host(),
          "Start new ones with: lab up");
    }
    progress.report("using the nodes of run " + runId);
    List<SwarmNodeHandle> nodes =
        new ArrayList<>(
            Parallel.map(
                containers,
                container -> {
                  SwarmNodeHandle node = attach(container.getId());
                  new ImageStore(engine).copyTo(node.engine(), serviceImage);
                  return node;
                }));
    // "swarm-manager" sorts before "swarm-worker-1", and shorter numbers are smaller ones.
    nodes.sort(
        Comparator.comparing((SwarmNodeHandle node) -> !node.hostname().equals(MANAGER))
            .thenComparing(node -> node.hostname().length())
            .thenComparing(SwarmNodeHandle::hostname));
    return nodes;
  }

  private static List<String> hostnames(int nodes) {
    List<String> names = new ArrayList<>(List.of(MANAGER));
    for (int worker = 1; worker < nodes; worker++) {
      names.add(WORKER + worker);
    }
    return names;
  }

  private Map<String, String> labels(boolean kept) {
    Map<String, String> labels = new HashMap<>();
    labels.put(Labels.RUN, runId);
    labels.put(Labels.ROLE, Labels.SWARM_NODE);
    if (kept) {
      labels.put(Labels.KEPT, "true");
    }
    return labels;
  }

  private String networkName() {
    return "lab-" + runId + "-swarm";
  }

  private String start(
      String hostname, String nodeImage, String serviceImage, Map<String, String> labels)
      throws InterruptedException {
    String name = "lab-" + runId + "-" + hostname;
    return engine.ask(
        hostname + " cannot be started",
        () -> {
          engine.client().createVolumeCmd().withName(name).withLabels(labels).exec();
          String id =
              engine
                  .client()
                  .createContainerCmd(nodeImage)
                  .withName(name)
                  .withHostName(hostname)
                  .withLabels(labels)
                  .withEnv(ENVIRONMENT)
                  .withExposedPorts(API)
                  .withHostConfig(
                      HostConfig.newHostConfig()
                          .withPrivileged(true)
                          .withNetworkMode(networkName())
                          .withExtraHosts(noRegistry(serviceImage))
                          .withBinds(new Bind(name, new Volume("/var/lib/docker")))
                          // This machine only: whoever reaches the port is root on the node.
                          .withPortBindings(
                              new PortBinding(Ports.Binding.bindIp("127.0.0.1"), API)))
                  .exec()
                  .getId();
          engine.client().startContainerCmd(id).exec();
          return id;
        });
  }

  /**
   * The service's image is copied into each node, and a node is to use that copy. Left to itself,
   * its Swarm agent would first ask the registry whether there is a newer one, for every single
   * task: that costs time (ten seconds where there is no network), counts against the registry's
   * rate limit, and may bring another image than the one that the lab was asked to use. So in a
   * node the registry is nowhere, and the agent takes what it has.
   */
  private static String[] noRegistry(String serviceImage) {
    return ImageStore.registryHosts(serviceImage).stream()
        .map(host -> host + ":127.0.0.1")
        .toArray(String[]::new);
  }

  /** Connects to a node that may still be booting. */
  private SwarmNodeHandle attach(String container) throws InterruptedException {
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
          return new ContainerNode(
              hostname,
              address(node),
              DockerEngine.connect(published(node), credentials),
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

  private static URI published(InspectContainerResponse node) {
    Ports.Binding[] bindings = node.getNetworkSettings().getPorts().getBindings().get(API);
    if (bindings == null || bindings.length == 0) {
      throw new LabException(
          "The node cannot be reached", "its port is not published yet", "Try again");
    }
    return URI.create("tcp://127.0.0.1:" + bindings[0].getHostPortSpec());
  }

  private static String address(InspectContainerResponse node) {
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
    List<String> text = new CopyOnWriteArrayList<>();
    ResultCallback.Adapter<Frame> lines =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            text.add(new String(frame.getPayload(), StandardCharsets.UTF_8).strip());
          }
        };
    try (lines) {
      engine
          .client()
          .logContainerCmd(container)
          .withStdOut(true)
          .withStdErr(true)
          .withTail(LOG_LINES)
          .exec(lines)
          .awaitCompletion(5, TimeUnit.SECONDS);
    } catch (IOException | RuntimeException noLog) {
      text.add(LabException.reasonOf(noLog));
    }
    return text.isEmpty() ? "it left no log" : "the end of its log: " + String.join("; ", text);
  }
}
