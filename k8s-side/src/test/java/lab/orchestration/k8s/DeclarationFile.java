package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of {@code src/test/resources/declarations}: what is declared, and in comments what must
 * be answered.
 *
 * <ul>
 *   <li>{@code # refused: message}: no API server takes it. Where the words changed from one
 *       version of Kubernetes to another, there is a line for each.
 *   <li>{@code # rejected: reason: message}: an API server that knows rules in CEL refuses it with
 *       this message; an older one takes it, and the operator says in the condition Accepted why
 *       nothing is done about it.
 * </ul>
 *
 * <p>Of several documents, all but the last are accepted: the last one is a change of them.
 */
record DeclarationFile(Path file) {

  private static final Path FOLDER = Path.of("src", "test", "resources", "declarations");
  private static final String REFUSED = "# refused: ";
  private static final String REJECTED = "# rejected: ";

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

  /** The messages of which the API server answers one; none if it need not refuse this. */
  List<String> refusals() {
    return comments(REFUSED);
  }

  /** The reason and message with which the operator rejects this; none if it need not. */
  List<String> rejections() {
    return comments(REJECTED);
  }

  private List<String> comments(String marker) {
    return text()
        .lines()
        .filter(line -> line.startsWith(marker))
        .map(line -> line.substring(marker.length()))
        .toList();
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
