package lab.orchestration.swarm.node;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.docker.Labels;

/**
 * What all throw-away nodes of a kind have in common in a run.
 *
 * @param kind what they are for
 * @param runId the run that they belong to
 * @param nodeImage an image that behaves as the official {@code docker:dind}
 * @param images what is copied into each of them
 * @param labels by which they are known and removed
 */
public record NodeTemplate(
    NodeKind kind,
    String runId,
    String nodeImage,
    List<String> images,
    Map<String, String> labels) {

  /** On this port of the first node the chapter's service answers. */
  public static final ExposedPort SERVICE = ExposedPort.tcp(8080);

  /** On this port of the manager the proxy answers that stands in for a missing routing mesh. */
  public static final ExposedPort EDGE = ExposedPort.tcp(18_080);

  /** The template of the nodes of a kind in a run. */
  public static NodeTemplate of(
      NodeKind kind, String runId, String nodeImage, List<String> images, boolean kept) {
    Map<String, String> labels = new HashMap<>(Labels.of(runId));
    labels.put(Labels.ROLE, kind.role());
    if (kept) {
      labels.put(Labels.KEPT, "true");
    }
    return new NodeTemplate(kind, runId, nodeImage, List.copyOf(images), Map.copyOf(labels));
  }

  /** The network that the nodes share. */
  public String network() {
    return "lab-" + runId + "-" + kind.network();
  }

  /** The name of a node's container, and of its volume. */
  public String container(String hostname) {
    return "lab-" + runId + "-" + hostname;
  }

  /**
   * What a node's container needs. A cgroup namespace of its own, which an Engine on cgroup v1 does
   * not give by itself, keeps the groups of the node's containers below the node's own.
   *
   * @param name the container's name
   */
  public HostConfig asNode(String name, List<ExposedPort> ports) {
    return HostConfig.newHostConfig()
        .withPrivileged(true)
        .withCgroupnsMode("private")
        .withNetworkMode(network())
        .withExtraHosts(noRegistry())
        .withBinds(new Bind(name, new Volume("/var/lib/docker")))
        // This machine only: whoever reaches the API is root on the node.
        .withPortBindings(ports.stream().map(PublishedPort::wanted).toList());
  }

  /** A node's place in the order: a Swarm's manager is 0, the others have their numbers. */
  public int number(String container) {
    String further = container(kind.further());
    return container.startsWith(further)
        ? Integer.parseInt(container.substring(further.length()))
        : 0;
  }

  /**
   * The images are copied into each node, and a node is to use that copy. Left to itself, its Swarm
   * agent would first ask the registry whether there is a newer one, for every single task: that
   * costs time (ten seconds where there is no network), counts against the registry's rate limit,
   * and may bring another image than the one that the lab was asked to use. So in a node the
   * registry is nowhere, and the agent takes what it has.
   */
  String[] noRegistry() {
    return images.stream()
        .flatMap(image -> ImageStore.registryHosts(image).stream())
        .distinct()
        .map(host -> host + ":127.0.0.1")
        .toArray(String[]::new);
  }
}
