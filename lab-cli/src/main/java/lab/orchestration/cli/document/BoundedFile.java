package lab.orchestration.cli.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import lab.orchestration.core.message.Message;

/**
 * Reads a file, unpacked if its name ends with .gz, up to a limit: a small archive can hold
 * gigabytes.
 *
 * @param path the file
 */
record BoundedFile(Path path) {

  /** Six times the largest record that the lab has written. */
  static final int MOST_BYTES = 16 << 20;

  /** Its bytes. */
  byte[] read() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UnreadableDocument(
          Files.exists(path)
              ? Message.of("bounded-file.it-is-not-file")
              : Message.of("bounded-file.there-is-no-such-file"));
    }
    try (InputStream raw = Files.newInputStream(path);
        InputStream content = path.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      byte[] bytes = content.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnreadableDocument(
            Message.of("bounded-file.it-holds-more-than-mb", MOST_BYTES >> 20));
      }
      return bytes;
    }
  }
}
