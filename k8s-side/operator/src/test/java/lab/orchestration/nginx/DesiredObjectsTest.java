package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the operator makes of a declaration.
 *
 * <p>One folder for each story: {@code in-NginxService.yaml} is declared, every {@code
 * out-<Kind>-<name>.yaml} is made of it, and there is no other file. {@code mvn -pl
 * k8s-side/operator test -Dtest=DesiredObjectsTest -Dgolden.update=true} writes the latter anew;
 * read the difference.
 */
class DesiredObjectsTest {

  private static final Path STORIES = Path.of("src", "test", "resources", "desired");

  @TestFactory
  Stream<DynamicTest> stories() throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(STORIES)) {
      folders = all.sorted().toList();
    }
    return folders.stream()
        .map(
            folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> tell(folder)));
  }

  private static void tell(Path folder) throws IOException {
    // Given
    NginxService declared =
        Serialization.unmarshal(
            Files.readString(folder.resolve("in-NginxService.yaml")), NginxService.class);

    // When
    List<HasMetadata> made = DesiredObjects.of(declared);

    // Then
    assertAll(
        made.stream()
            .map(
                object ->
                    () ->
                        Golden.compare(
                            Serialization.asYaml(object), folder.resolve(expected(object)))));
    Set<String> used = made.stream().map(DesiredObjectsTest::expected).collect(Collectors.toSet());
    used.add("in-NginxService.yaml");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .as("a file that no story uses")
          .containsExactlyInAnyOrderElementsOf(used);
    }
  }

  private static String expected(HasMetadata object) {
    return "out-%s-%s.yaml".formatted(object.getKind(), object.getMetadata().getName());
  }
}
