package lab.orchestration.swarm;

import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lab.orchestration.core.Labels;

/**
 * Nodes that were left running on purpose.
 *
 * @param runId the run that created them
 * @param role {@link Labels#SWARM_NODE} or {@link Labels#KUBERNETES_NODE}
 * @param nodes how many of them run
 */
public record KeptNodes(String runId, String role, int nodes) {

  /** All kept nodes that run on this Engine, by run and role. */
  public static List<KeptNodes> on(DockerEngine engine) {
    Map<String, Map<String, Long>> byRunAndRole =
        engine
            .look(
                "The kept nodes cannot be listed",
                engine.client().listContainersCmd().withLabelFilter(Map.of(Labels.KEPT, "true"))
                    ::exec)
            .stream()
            .map(Container::getLabels)
            .filter(labels -> !LabelReader.roleOf(labels).isEmpty())
            .collect(
                Collectors.groupingBy(
                    LabelReader::runOf,
                    TreeMap::new,
                    Collectors.groupingBy(
                        LabelReader::roleOf, TreeMap::new, Collectors.counting())));
    return byRunAndRole.entrySet().stream()
        .flatMap(
            run ->
                run.getValue().entrySet().stream()
                    .map(
                        role ->
                            new KeptNodes(run.getKey(), role.getKey(), role.getValue().intValue())))
        .toList();
  }
}
