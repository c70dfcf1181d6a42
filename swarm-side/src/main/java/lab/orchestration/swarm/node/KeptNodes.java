package lab.orchestration.swarm.node;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;

/**
 * Nodes that were left running on purpose.
 *
 * @param runId the run that created them
 * @param role {@link Labels#SWARM_NODE} or {@link Labels#KUBERNETES_NODE}
 * @param nodes how many of them run
 */
public record KeptNodes(String runId, String role, int nodes) {

  /**
   * One of them.
   *
   * @param runId the run that created it
   * @param role {@link Labels#SWARM_NODE} or {@link Labels#KUBERNETES_NODE}
   * @param container the name of its container
   */
  public record Node(String runId, String role, String container) {}

  /** All kept nodes that run on this Engine, by run and role. */
  public static List<KeptNodes> on(DockerEngine engine) {
    Map<KeptNodes, Long> counted =
        nodesOn(engine).stream()
            .collect(
                Collectors.groupingBy(
                    node -> new KeptNodes(node.runId(), node.role(), 0),
                    LinkedHashMap::new,
                    Collectors.counting()));
    return counted.entrySet().stream()
        .map(kept -> kept.getKey().withNodes(kept.getValue().intValue()))
        .toList();
  }

  private KeptNodes withNodes(int count) {
    return new KeptNodes(runId, role, count);
  }

  /** Each kept node that runs on this Engine, ordered by run, role and name. */
  public static List<Node> nodesOn(DockerEngine engine) {
    return nodes(engine, Map.of(Labels.KEPT, "true"));
  }

  /** Each node of a run that runs on this Engine, whether it will be kept or not. */
  public static List<Node> nodesOfRun(DockerEngine engine, String runId) {
    return nodes(engine, Map.of(Labels.RUN, runId));
  }

  private static List<Node> nodes(DockerEngine engine, Map<String, String> labels) {
    return engine
        .look(
            Message.of("swarm.kept-nodes.cannot-be-listed"),
            engine.client().listContainersCmd().withLabelFilter(labels)::exec)
        .stream()
        .filter(container -> !LabelReader.roleOf(container.getLabels()).isEmpty())
        .map(
            container ->
                new Node(
                    LabelReader.runOf(container.getLabels()),
                    LabelReader.roleOf(container.getLabels()),
                    ContainerName.of(container)))
        .sorted(
            Comparator.comparing(Node::runId)
                .thenComparing(Node::role)
                .thenComparing(Node::container))
        .toList();
  }
}
