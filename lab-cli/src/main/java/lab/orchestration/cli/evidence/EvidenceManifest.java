package lab.orchestration.cli.evidence;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of the evidence was made from which code, and how: {@code docs/records/evidence.json}.
 *
 * @param file where it is kept
 */
public record EvidenceManifest(Path file) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * A part that was made.
   *
   * @param commit the commit of the code that made it
   * @param day the day
   * @param commands what was typed
   * @param files what was written, from the lab's folder
   */
  public record Made(String commit, String day, List<String> commands, List<String> files) {}

  /** How a part was made; empty if it never was. */
  public Optional<Made> of(String part) {
    return Optional.ofNullable(read().get(part));
  }

  /** Notes that a part was made. */
  public void put(String part, Made made) {
    Map<String, Made> all = read();
    all.put(part, made);
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      Files.writeString(file, JSON.writeValueAsString(all) + "\n");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private Map<String, Made> read() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Made>>() {});
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
