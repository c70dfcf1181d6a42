package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two sides have the same packages, and what plays the same part has the same name. */
class SidesTest {

  private static final Path SWARM = Path.of("../swarm-side/src/main/java/lab/orchestration/swarm");
  private static final Path K8S = Path.of("../k8s-side/lab/src/main/java/lab/orchestration/k8s");

  /** The operator's benchmark, and the YAML of the column without an operator. */
  private static final Set<String> ONLY_KUBERNETES = Set.of("benchmark", "plain");

  @Test
  void everyPackageOfOneSideIsOneOfTheOther() throws IOException {
    assertThat(packages(K8S)).containsAll(ONLY_KUBERNETES);
    assertThat(packages(SWARM))
        .isEqualTo(
            packages(K8S).stream()
                .filter(name -> !ONLY_KUBERNETES.contains(name))
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ServiceLifecycle",
        "node/ContainerCommand",
        "node/NodePool",
        "node/NodeContainer",
        "node/NodeTemplate",
        "node/NetworkPartition",
        "service/Entrances",
        "service/ServiceSnapshot",
        "fault/Faults",
        "fault/NodeFaults",
        "fault/ReplicaFaults",
        "fault/DriftFault",
        "claim/request/TrialAccess",
        "claim/subject/StickyReplica"
      })
  void aRoleHasItsNamesake(String role) {
    assertThat(List.of(SWARM, K8S))
        .allSatisfy(side -> assertThat(side.resolve(role + ".java")).exists());
  }

  @Test
  void everyTrialOfSwarmHasItsNamesake() throws IOException {
    assertThat(trials(K8S)).containsAll(trials(SWARM)).hasSizeGreaterThan(trials(SWARM).size());
  }

  private static Set<String> packages(Path side) throws IOException {
    try (Stream<Path> below = Files.walk(side)) {
      return below
          .filter(Files::isDirectory)
          .map(folder -> side.relativize(folder).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<String> trials(Path side) throws IOException {
    try (Stream<Path> classes = Files.list(side.resolve("claim"))) {
      return classes
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Trial.java"))
          .toList();
    }
  }
}
