package lab.orchestration.cli.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A file that a person asked for.
 *
 * @param path where it is to be written; null if nobody wants it
 * @param what what it holds, as in "The run record"
 * @param option the option that names it
 */
public record OutputFile(@Nullable Path path, Message what, String option) {

  /** Asked before the run: a run of minutes must not end with a file that cannot be written. */
  public void requireWritable() {
    if (path == null) {
      return;
    }
    Path file = path.toAbsolutePath();
    Path folder = file.getParent();
    boolean readOnly = Files.exists(file) && !Files.isWritable(file);
    if (Files.isDirectory(file) || readOnly || folder == null || !Files.isWritable(folder)) {
      throw new LabException(
          Message.of("output-file.cannot-be-written-to", what, path),
          Files.isDirectory(file)
              ? Message.of("output-file.it-is-folder")
              : readOnly
                  ? Message.of("output-file.it-is-read-only")
                  : Message.of("output-file.is-not-folder-we-may", String.valueOf(folder)),
          Message.of("output-file.name-another-file-after", option));
    }
  }

  /** Writes the content, or prints it where no file was named. */
  public void writeOrPrint(String content, PrintWriter out) {
    if (path == null) {
      // A writer on the terminal passes on whole lines only.
      content.lines().forEach(out::println);
    } else {
      write(content);
    }
  }

  /** Writes the content, if anybody wants it; compressed where the name says so. */
  public void write(String content) {
    if (path == null) {
      return;
    }
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        // A device or a pipe: there is nothing to keep.
        writeTo(path, content);
      } else {
        replace(Files.exists(path) ? path.toRealPath() : path, content);
      }
    } catch (IOException full) {
      throw new LabException(
          Message.of("output-file.could-not-be-written-to", what, path),
          LabException.reasonOf(full),
          Message.of("output-file.make-room-or-name-another", option),
          full);
    }
  }

  /** Written beside it first: where there is no room, the old file stays as it is. */
  private static void replace(Path file, String content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      writeTo(draft, content);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void writeTo(Path file, String content) throws IOException {
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream packed =
            file.toString().matches(".*\\.gz(\\.part)?") ? new GZIPOutputStream(plain) : plain) {
      packed.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }
}
