package lab.orchestration.k8s.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Uninterruptibly;

/** The Docker Engine in whose containers the nodes of our own clusters run. */
public final class NodeEngine {

  private final DockerEngine engine;
  private final ChosenEngine chosen;

  private NodeEngine(DockerEngine engine) {
    this.engine = engine;
    this.chosen = new ChosenEngine(engine);
  }

  /**
   * Connects to an Engine.
   *
   * @param host as in {@code DOCKER_HOST}, for example {@code unix:///var/run/docker.sock}
   * @throws LabException if it does not answer, or is on another machine
   */
  public static NodeEngine at(String host) {
    URI address = URI.create(host);
    if (isElsewhere(address)) {
      throw new LabException(
          Message.of("k8s.node-engine.engine-at-cannot-run-labs", host),
          Message.of("k8s.node-engine.it-is-on-another-machine"),
          Message.of("k8s.node-engine.run-lab-on-that-machine"));
    }
    return new NodeEngine(DockerEngine.connect(address));
  }

  private static boolean isElsewhere(URI address) {
    String machine = address.getHost();
    return machine != null && !List.of("localhost", "127.0.0.1", "[::1]").contains(machine);
  }

  /** What is still there of a run on this Engine: its Kubernetes nodes and their networks. */
  public List<String> leftovers(String runId) {
    return OwnCluster.allOf(runId).stream().flatMap(this::leftovers).toList();
  }

  private Stream<String> leftovers(OwnCluster cluster) {
    return Stream.concat(
        allNodes(cluster).stream().map(node -> "container " + node.name()),
        new NodeNetwork(this, cluster).leftovers().stream());
  }

  /**
   * Removes the nodes of a run with all their data, and their networks, as far as there are any.
   */
  public void removeNodes(String runId) {
    OwnCluster.allOf(runId).forEach(this::removeNodes);
  }

  /**
   * Removes the nodes of a cluster with all their data, and their network; does nothing if there
   * are none. An interruption is kept for later: it is often the reason for the removal.
   */
  public void removeNodes(OwnCluster cluster) {
    Uninterruptibly.run(
        () -> {
          allNodes(cluster).forEach(NodeContainer::remove);
          new NodeNetwork(this, cluster).remove();
        });
  }

  /** The running nodes of a cluster, the server first. */
  public List<NodeContainer> nodes(OwnCluster cluster) {
    return containers(cluster, false);
  }

  /** The nodes of a cluster, those included that do not run. */
  List<NodeContainer> allNodes(OwnCluster cluster) {
    return containers(cluster, true);
  }

  /**
   * Checks that an image is there; nothing is ever pulled here.
   *
   * @throws LabException if it is not
   */
  public void requireImage(String reference) {
    boolean there =
        call(
            Message.of("k8s.node-engine.image-cannot-be-looked", reference),
            () -> {
              try {
                client().inspectImageCmd(reference).exec();
                return true;
              } catch (NotFoundException missing) {
                return false;
              }
            });
    if (!there) {
      throw new LabException(
          Message.of("k8s.node-engine.image-is-missing", reference),
          Message.of("k8s.node-engine.engine-at-does-not-have", host()),
          Message.of("k8s.node-engine.get-it-with-docker-pull", reference));
    }
  }

  /** Which image it is that a reference stands for at the moment. */
  public RunImage image(String reference) {
    InspectImageResponse found =
        call(
            Message.of("k8s.node-engine.image-cannot-be-looked", reference),
            client().inspectImageCmd(reference)::exec);
    List<String> digests = Objects.requireNonNullElse(found.getRepoDigests(), List.of());
    return new RunImage(
        reference,
        digests.stream()
            .findFirst()
            .map(digest -> digest.substring(digest.indexOf('@') + 1))
            .orElseGet(() -> String.valueOf(found.getId())));
  }

  /** Speaks to the Engine. */
  public DockerClient client() {
    return engine.client();
  }

  ChosenEngine chosen() {
    return chosen;
  }

  URI host() {
    return engine.host();
  }

  /** Makes a call, and says in the lab's form what went wrong. */
  <T> T call(Message what, Supplier<T> call) {
    try {
      return call.get();
    } catch (LabException told) {
      throw told;
    } catch (RuntimeException failure) {
      throw new LabException(
          what,
          LabException.reasonOf(failure),
          Message.of("k8s.node-engine.check-that-engine-answers-docker", host()),
          failure);
    }
  }

  private List<NodeContainer> containers(OwnCluster cluster, boolean stoppedToo) {
    return call(
            Message.of("k8s.node-engine.containers-cannot-be-listed"),
            client().listContainersCmd().withShowAll(stoppedToo).withLabelFilter(cluster.labels())
                ::exec)
        .stream()
        .map(container -> node(cluster, container))
        .sorted(Comparator.comparing(NodeContainer::node, NodeNames.ORDER))
        .toList();
  }

  private NodeContainer node(OwnCluster cluster, Container container) {
    String name = name(container);
    return new NodeContainer(this, container.getId(), name, cluster.node(name));
  }

  private static String name(Container container) {
    return Arrays.stream(container.getNames())
        .findFirst()
        .map(name -> name.startsWith("/") ? name.substring(1) : name)
        .orElse(container.getId());
  }
}
