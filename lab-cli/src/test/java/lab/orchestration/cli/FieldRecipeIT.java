package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.orchestration.cli.testing.Maven;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe of CONTRIBUTING.md for a field of the NginxService, followed as it is written. */
class FieldRecipeIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path RECIPE = HOME.resolve("docs/recipes/hostname.patch");

  /** What the operator is built and tested from; of the other modules, their poms. */
  private static final List<String> FOLDERS =
      List.of(
          ".mvn", "k8s-side/operator/src", "k8s-side/lab/src/test/resources", "crds", "manifests");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path copy;

  @BeforeEach
  void copyTheSources() throws IOException {
    for (String folder : FOLDERS) {
      copy(HOME.resolve(folder));
    }
    try (Stream<Path> files = Files.walk(HOME, 3)) {
      files
          .filter(file -> file.getFileName().toString().equals("pom.xml"))
          .filter(file -> !file.toString().contains("/target/"))
          .forEach(FieldRecipeIT.this::copyFile);
    }
  }

  @Test
  void itTouchesTheFivePlacesAndNoOther() throws IOException {
    assertThat(touched())
        .allMatch(
            file ->
                Stream.of(
                        "k8s-side/operator/src/main/java/lab/orchestration/nginx/api/NginxServiceSpec.java",
                        "k8s-side/operator/src/main/java/lab/orchestration/nginx/dependent/PodTemplate.java",
                        "crds/",
                        "manifests/samples/every-field.yaml",
                        "k8s-side/operator/src/test/resources/desired/",
                        "k8s-side/lab/src/test/resources/explained/spec.txt")
                    .anyMatch(file::startsWith))
        .hasSize(9);
  }

  @Test
  void theOperatorWithTheFieldBuildsAndItsTestsPass() throws Exception {
    try (Git git = Git.init().setDirectory(copy.toFile()).call();
        InputStream patch = Files.newInputStream(RECIPE)) {
      git.apply().setPatch(patch).call();
    }

    int exitCode =
        new Maven(copy)
            .run(
                Map.of(),
                List.of(
                    "-o",
                    "-q",
                    "-pl",
                    "k8s-side/operator",
                    "-Dtest=CrdTest,SamplesTest,DesiredObjectsTest",
                    "verify"));

    assertThat(exitCode).as("see Maven's output above").isZero();
  }

  private static List<String> touched() throws IOException {
    return Files.readAllLines(RECIPE).stream()
        .filter(line -> line.startsWith("+++ b/"))
        .map(line -> line.substring("+++ b/".length()))
        .toList();
  }

  private void copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(this::copyFile);
    }
  }

  private void copyFile(Path file) {
    Path target = copy.resolve(HOME.relativize(file).toString());
    try {
      Files.createDirectories(target.resolveSibling("."));
      Files.copy(file, target);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
