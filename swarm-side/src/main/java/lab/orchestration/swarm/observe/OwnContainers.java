package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.cluster.NodeDirectory;
import lab.orchestration.swarm.node.ContainerName;
import lab.orchestration.swarm.node.Deadline;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers that a run's service has on the nodes. */
public final class OwnContainers {

  private static final Logger LOG = LoggerFactory.getLogger(OwnContainers.class);

  private static final Duration REMOVAL_DEADLINE = Duration.ofSeconds(60);

  /** How long an event may be missed, in the rare case that its stream breaks at that moment. */
  private static final long REMOVAL_LOOK_SECONDS = 5;

  private final NodePool nodes;
  private final String runId;

  /** Looks for the containers of a run on these nodes. */
  public OwnContainers(NodePool nodes, String runId) {
    this.nodes = nodes;
    this.runId = runId;
  }

  /** One line for each container, on all nodes that answer. */
  public List<String> list() {
    return nodes.all().stream()
        .flatMap(node -> on(node).map(name -> "container " + name + " on " + node.hostname()))
        .toList();
  }

  /** The names of a node's. */
  private Stream<String> on(SwarmNodeHandle node) {
    DockerEngine engine = node.engine();
    try {
      List<Container> containers =
          engine.look(
              Message.of("swarm.own-containers.cannot-be-listed", node.hostname()),
              engine
                      .client()
                      .listContainersCmd()
                      .withShowAll(true)
                      .withLabelFilter(Map.of(Labels.RUN, runId))
                  ::exec);
      return containers.stream().map(ContainerName::of);
    } catch (LabException unreachable) {
      // Somebody else has stopped the node, which is ours; its containers go with it.
      LOG.debug("{}", unreachable.getMessage());
      return Stream.empty();
    }
  }

  /** Waits until no node that its manager hears of has such a container any more. */
  public void awaitGone(SignalHub signals, NodeDirectory directory) throws InterruptedException {
    Semaphore news = new Semaphore(1);
    Deadline deadline = Deadline.in(REMOVAL_DEADLINE);
    try (Orchestrator.Subscription watch = signals.subscribe(signal -> news.release())) {
      while (true) {
        if (news.tryAcquire(REMOVAL_LOOK_SECONDS, TimeUnit.SECONDS)) {
          news.drainPermits();
        }
        List<Message> left = onHeardNodes(directory);
        if (left.isEmpty()) {
          return;
        }
        if (deadline.hasPassed()) {
          throw new LabException(
              Message.of("swarm.own-containers.did-not-end"),
              Message.of("swarm.own-containers.still-there", Message.commas(left)),
              Message.of("swarm.own-containers.run-lab-clean"));
        }
      }
    }
  }

  /** A node that is cut off is not told that its containers are to end. */
  private List<Message> onHeardNodes(NodeDirectory directory) {
    Set<String> heard =
        directory.nodes().stream()
            .filter(ClusterNode::ready)
            .map(ClusterNode::name)
            .collect(Collectors.toSet());
    return nodes.all().stream()
        .filter(node -> heard.contains(node.hostname()))
        .flatMap(
            node ->
                on(node)
                    .map(
                        name ->
                            Message.of("swarm.own-containers.container-on", name, node.hostname())))
        .toList();
  }
}
