package lab.orchestration.swarm;

import com.github.dockerjava.api.model.ExposedPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.Labels;

/**
 * What all throw-away nodes of a run have in common.
 *
 * @param runId the run that they belong to
 * @param nodeImage an image that behaves as the official {@code docker:dind}
 * @param images what is copied into each of them
 * @param labels by which they are known and removed
 */
record NodeTemplate(
    String runId, String nodeImage, List<String> images, Map<String, String> labels) {

  /** The manager's hostname. */
  static final String MANAGER = "swarm-manager";

  /** A worker's hostname, up to its number. */
  static final String WORKER = "swarm-worker-";

  /** On this port of the manager the chapter's service answers, by the routing mesh. */
  static final ExposedPort MESH = ExposedPort.tcp(8080);

  /** On this port of the manager the proxy answers that stands in for a missing routing mesh. */
  static final ExposedPort EDGE = ExposedPort.tcp(18_080);

  static NodeTemplate of(String runId, String nodeImage, List<String> images, boolean kept) {
    Map<String, String> labels = new HashMap<>();
    labels.put(Labels.RUN, runId);
    labels.put(Labels.ROLE, Labels.SWARM_NODE);
    if (kept) {
      labels.put(Labels.KEPT, "true");
    }
    return new NodeTemplate(runId, nodeImage, List.copyOf(images), Map.copyOf(labels));
  }

  /** The network that the nodes share. */
  String network() {
    return "lab-" + runId + "-swarm";
  }

  /** The name of a node's container, and of its volume. */
  String container(String hostname) {
    return "lab-" + runId + "-" + hostname;
  }

  /** What a node publishes. Clients come in by the manager, because that one is never lost. */
  List<ExposedPort> ports(String hostname) {
    return hostname.equals(MANAGER)
        ? List.of(NodeConnector.API, MESH, EDGE)
        : List.of(NodeConnector.API);
  }

  /** A node's place in the order: the manager is 0, the workers have their numbers. */
  int number(String container) {
    String worker = container(WORKER);
    return container.startsWith(worker)
        ? Integer.parseInt(container.substring(worker.length()))
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
