package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Reads the constant part of an object from the YAML file beside its dependent: once, at the start.
 */
final class YamlTemplate {

  private YamlTemplate() {}

  /**
   * Reads a file.
   *
   * @param file its name, in the folder of this class
   * @param type what the file describes
   */
  static <T> T read(String file, Class<T> type) {
    try (InputStream yaml =
        Objects.requireNonNull(YamlTemplate.class.getResourceAsStream(file), file)) {
      return Serialization.unmarshal(yaml, type);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
