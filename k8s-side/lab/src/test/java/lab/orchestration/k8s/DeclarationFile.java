package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of {@code src/test/resources/declarations}: what is declared, and in a comment {@code #
 * refused: message} what the API server answers if it refuses it.
 *
 * <p>Of several documents, all but the last are accepted: the last one is a change of them.
 */
record DeclarationFile(Path file) {

  private static final Path FOLDER = Path.of("src", "test", "resources", "declarations");
  private static final String REFUSED = "# refused: ";

  /** All files of a folder. */
  static List<DeclarationFile> in(String folder) {
    return in(FOLDER.resolve(folder));
  }

  static List<DeclarationFile> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(DeclarationFile::new).toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  String name() {
    return file.getFileName().toString();
  }

  /** The message of the refusal. */
  String refusal() {
    return text()
        .lines()
        .filter(line -> line.startsWith(REFUSED))
        .map(line -> line.substring(REFUSED.length()))
        .findFirst()
        .orElseThrow();
  }

  /** What is declared, raw: it may be wrong in any way. */
  List<GenericKubernetesResource> documents() {
    return Stream.of(text().split("(?m)^---$"))
        .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
        .toList();
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
