package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.docker.Parallel;
import lab.orchestration.swarm.node.ContainerName;
import lab.orchestration.swarm.node.Deadline;
import lab.orchestration.swarm.node.ImageStore;
import lab.orchestration.swarm.node.NodeConnector;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.node.NodeKind;
import lab.orchestration.swarm.node.NodeTemplate;
import lab.orchestration.swarm.node.SwarmNodeHandle;

/**
 * Nodes that are Docker-in-Docker containers: each has an Engine of its own, and all share a
 * network, so that to Swarm they are as good as machines.
 *
 * <p>Whatever is created here carries the run's label; {@link EngineSweep} removes it by that.
 */
public final class ThrowAwayNodes {

  private static final List<String> ENVIRONMENT = List.of("DOCKER_TLS_CERTDIR=/certs");

  /** An Engine lets go of a removed container's volume a moment after the container. */
  private static final Duration REMOVAL_DEADLINE = Duration.ofSeconds(30);

  private final DockerEngine engine;
  private final NodeTemplate template;
  private final AtomicInteger last;

  private ThrowAwayNodes(DockerEngine engine, NodeTemplate template) {
    this.engine = engine;
    this.template = template;
    this.last = new AtomicInteger(template.number(template.container(template.kind().first())));
  }

  /** Nodes of a Swarm that {@link #create} is going to make. */
  public static ThrowAwayNodes fresh(
      DockerEngine engine, String runId, SwarmPlace.ThrowAway place, List<String> images) {
    return new ThrowAwayNodes(
        engine, NodeTemplate.of(NodeKind.SWARM, runId, place.nodeImage(), images, place.kept()));
  }

  /** Nodes of another kind that {@link #create} is going to make. */
  public static ThrowAwayNodes fresh(
      NodeKind kind, DockerEngine engine, String runId, String nodeImage, List<String> images) {
    return new ThrowAwayNodes(engine, NodeTemplate.of(kind, runId, nodeImage, images, false));
  }

  /**
   * Nodes of another kind, and for a run of their own, from the same image. They have the service's
   * image and no others.
   */
  public ThrowAwayNodes ofKind(NodeKind kind, String runId) {
    return fresh(kind, engine, runId, template.nodeImage(), List.of(template.images().get(0)));
  }

  /** What each of them is made of. */
  public String nodeImage() {
    return template.nodeImage();
  }

  /** Nodes that an earlier run has left, and that {@link #find} is going to find. */
  public static ThrowAwayNodes kept(DockerEngine engine, String runId, List<String> images)
      throws InterruptedException {
    // Those included that were lost and are still there: their names and numbers are taken.
    List<Container> containers = containers(engine, runId, true);
    String nodeImage =
        containers.stream()
            .map(Container::getImage)
            .findFirst()
            .orElseThrow(() -> noneRuns(engine, runId));
    ThrowAwayNodes nodes =
        new ThrowAwayNodes(engine, NodeTemplate.of(NodeKind.SWARM, runId, nodeImage, images, true));
    containers.stream()
        .mapToInt(container -> nodes.template.number(ContainerName.of(container)))
        .max()
        .ifPresent(nodes.last::set);
    return nodes;
  }

  /**
   * Creates the nodes, all at the same time. When it fails half way, the caller sweeps the run.
   *
   * @return the first, which of a Swarm is the manager, then the others
   */
  public List<NodeContainer> create(int nodes, Progress progress) throws InterruptedException {
    List<String> hostnames = new ArrayList<>(List.of(template.kind().first()));
    IntStream.range(1, nodes).forEach(further -> hostnames.add(nextHostname()));
    progress.report("starting " + String.join(", ", hostnames));
    engine.ask(
        "The nodes' network cannot be created",
        () ->
            engine
                .client()
                .createNetworkCmd()
                .withName(template.network())
                .withDriver("bridge")
                .withLabels(template.labels())
                .exec());
    return Parallel.map(hostnames, hostname -> start(hostname, progress));
  }

  /** Creates one more worker, with a number that no node has had before. */
  public NodeContainer createWorker() throws InterruptedException {
    return start(nextHostname(), Progress.silent());
  }

  private String nextHostname() {
    return template.kind().further() + last.incrementAndGet();
  }

  private NodeContainer start(String hostname, Progress progress) throws InterruptedException {
    NodeContainer node = new NodeConnector(engine).attach(startContainer(hostname));
    try {
      progress.report(
          hostname + " answers; copying " + String.join(", ", template.images()) + " into it");
      new ImageStore(engine).copyTo(node.engine(), template.images());
      return node;
    } catch (InterruptedException | RuntimeException failure) {
      node.close();
      throw failure;
    }
  }

  /**
   * Finds nodes that are there.
   *
   * @return the manager, then the workers
   */
  public List<SwarmNodeHandle> find(Progress progress) throws InterruptedException {
    progress.report("using the nodes of run " + template.runId());
    List<SwarmNodeHandle> nodes =
        new ArrayList<>(
            Parallel.map(
                containers(engine, template.runId(), false),
                container -> {
                  SwarmNodeHandle node = new NodeConnector(engine).attach(container.getId());
                  new ImageStore(engine).copyTo(node.engine(), template.images());
                  return node;
                }));
    if (nodes.isEmpty()) {
      throw noneRuns(engine, template.runId());
    }
    nodes.sort(
        Comparator.comparingInt(node -> template.number(template.container(node.hostname()))));
    return nodes;
  }

  private static List<Container> containers(DockerEngine engine, String runId, boolean stoppedToo)
      throws InterruptedException {
    return engine.ask(
        "The nodes of run " + runId + " cannot be listed",
        () ->
            engine
                .client()
                .listContainersCmd()
                .withShowAll(stoppedToo)
                .withLabelFilter(Map.of(Labels.RUN, runId, Labels.ROLE, NodeKind.SWARM.role()))
                .exec());
  }

  private static LabException noneRuns(DockerEngine engine, String runId) {
    return new LabException(
        "The nodes of run " + runId + " cannot be used",
        "none of them runs on the Docker Engine at " + engine.host(),
        "Start new ones with: lab up");
  }

  private String startContainer(String hostname) throws InterruptedException {
    String name = template.container(hostname);
    List<ExposedPort> ports = template.kind().ports(hostname);
    return engine.ask(
        hostname + " cannot be started",
        () -> {
          engine.client().createVolumeCmd().withName(name).withLabels(template.labels()).exec();
          String id =
              engine
                  .client()
                  .createContainerCmd(template.nodeImage())
                  .withName(name)
                  .withHostName(hostname)
                  .withLabels(template.labels())
                  .withEnv(ENVIRONMENT)
                  .withExposedPorts(ports)
                  .withHostConfig(template.asNode(name, ports))
                  .exec()
                  .getId();
          engine.client().startContainerCmd(id).exec();
          return id;
        });
  }

  /** Removes a node's container and volume, whether it runs or not. */
  public void destroy(String hostname) throws InterruptedException {
    String name = template.container(hostname);
    engine.ask(
        hostname + " cannot be removed",
        () -> {
          try {
            return engine.client().removeContainerCmd(name).withForce(true).exec();
          } catch (NotFoundException alreadyGone) {
            return null;
          }
        });
    Deadline deadline = Deadline.in(REMOVAL_DEADLINE);
    while (!removedVolume(name)) {
      if (deadline.hasPassed()) {
        throw new LabException(
            hostname + " cannot be removed",
            "its volume " + name + " is still in use",
            "Run 'lab clean'");
      }
      deadline.pause();
    }
  }

  private boolean removedVolume(String name) throws InterruptedException {
    return engine.ask(
        "The volume " + name + " cannot be removed",
        () -> {
          try {
            engine.client().removeVolumeCmd(name).exec();
            return true;
          } catch (NotFoundException alreadyGone) {
            return true;
          } catch (ConflictException stillInUse) {
            return false;
          }
        });
  }
}
