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
import lab.orchestration.core.message.Message;
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
    progress.report(Message.of("swarm.throw-away-nodes.starting", String.join(", ", hostnames)));
    engine.ask(
        Message.of("swarm.throw-away-nodes.network-cannot-be-created"),
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
          Message.of(
              "swarm.throw-away-nodes.copying", hostname, String.join(", ", template.images())));
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
    progress.report(Message.of("swarm.throw-away-nodes.using", template.runId()));
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
        Message.of("swarm.throw-away-nodes.cannot-be-listed", runId),
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
        Message.of("swarm.throw-away-nodes.cannot-be-used", runId),
        Message.of("swarm.throw-away-nodes.none-runs", engine.host()),
        Message.of("swarm.throw-away-nodes.start-new-ones"));
  }

  private String startContainer(String hostname) throws InterruptedException {
    String name = template.container(hostname);
    List<ExposedPort> ports = template.kind().ports(hostname);
    return engine.ask(
        Message.of("swarm.throw-away-nodes.cannot-be-started", hostname),
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
        Message.of("swarm.throw-away-nodes.cannot-be-removed", hostname),
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
            Message.of("swarm.throw-away-nodes.cannot-be-removed", hostname),
            Message.of("swarm.throw-away-nodes.volume-in-use", name),
            Message.of("swarm.throw-away-nodes.run-lab-clean"));
      }
      deadline.pause();
    }
  }

  private boolean removedVolume(String name) throws InterruptedException {
    return engine.ask(
        Message.of("swarm.throw-away-nodes.volume-cannot-be-removed", name),
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
