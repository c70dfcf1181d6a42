package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.nginx.runtime.OperatorSettings;
import org.junit.jupiter.api.Test;

/** What is in {@code manifests/operator}, as far as that can be told without a cluster. */
class ManifestsTest {

  private static final Path FOLDER = Path.of("..", "..", "manifests", "operator");
  private static final Path DEPLOYMENT = FOLDER.resolve("deployment.yaml");

  @Test
  void theKustomizationNamesEveryFileAndNoOther() throws IOException {
    Set<Path> named =
        yaml(FOLDER.resolve("kustomization.yaml"))
            .path("resources")
            .valueStream()
            .map(entry -> FOLDER.resolve(entry.asText()))
            .collect(Collectors.toSet());

    try (Stream<Path> files = Files.walk(FOLDER)) {
      Set<Path> expected =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("kustomization.yaml"))
              .collect(Collectors.toSet());
      expected.add(FOLDER.resolve("../../crds"));
      assertThat(named).containsExactlyInAnyOrderElementsOf(expected).allMatch(Files::exists);
    }
    assertThat(
            yaml(Path.of("..", "..", "crds", "kustomization.yaml"))
                .path("resources")
                .get(0)
                .asText())
        .isEqualTo("nginxservices.orchestration.lab-v1.yml");
  }

  @Test
  void thePodIsAsRestrictedAsItsNamespaceDemands() throws IOException {
    // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
    assertThat(pod().getSecurityContext())
        .satisfies(
            context -> {
              assertThat(context.getRunAsNonRoot()).isTrue();
              assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            });
    assertThat(container().getSecurityContext())
        .satisfies(
            context -> {
              assertThat(context.getAllowPrivilegeEscalation()).isFalse();
              assertThat(context.getReadOnlyRootFilesystem()).isTrue();
              assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            });
  }

  @Test
  void everySettingIsOneThatTheOperatorKnows() throws IOException {
    assertThat(container().getEnv())
        .extracting(EnvVar::getName)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(OperatorSettings.HELP).contains(name));
  }

  @Test
  void theImageIsTheOneThatTheDockerfileSaysHowToBuild() throws IOException {
    assertThat(container().getImage()).isEqualTo(OperatorImage.REFERENCE);
    assertThat(Files.readString(Path.of("..", "operator", "Dockerfile")))
        .contains(OperatorImage.REFERENCE);
    JsonNode image = yaml(FOLDER.resolve("kustomization.yaml")).path("images").get(0);
    assertThat(image.path("name").asText() + ":" + image.path("newTag").asText())
        .isEqualTo(OperatorImage.REFERENCE);
  }

  private static Container container() throws IOException {
    return pod().getContainers().get(0);
  }

  private static PodSpec pod() throws IOException {
    return Serialization.unmarshal(Files.readString(DEPLOYMENT), Deployment.class)
        .getSpec()
        .getTemplate()
        .getSpec();
  }

  private static JsonNode yaml(Path file) throws IOException {
    return Serialization.unmarshal(Files.readString(file), JsonNode.class);
  }
}
