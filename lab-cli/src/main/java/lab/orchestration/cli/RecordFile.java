package lab.orchestration.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.SeveralRuns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file for the record of a run, if a person wants one. */
final class RecordFile {

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the run record, everything that was seen and measured, to this file; compressed if"
              + " its name ends with .gz.")
  @Nullable Path json;

  /** Asked before the run: a run of minutes must not end with a record that cannot be written. */
  void requireWritable() {
    file().requireWritable();
  }

  /** Writes the record. */
  void write(String record) {
    file().write(record);
  }

  /** Reads a record that an earlier run has written. */
  static RunRecord read(Path file) {
    try {
      return RunRecord.fromJson(text(file));
    } catch (IOException unreadable) {
      throw new LabException(
          "The record " + file + " cannot be read",
          LabException.reasonOf(unreadable),
          "Name a file that --json wrote",
          unreadable);
    }
  }

  /** Several records as one. */
  static RunRecord together(List<Path> files) {
    return new SeveralRuns(files.stream().map(RecordFile::read).toList()).asOne(Catalogue.all());
  }

  /** What is shipped with the lab is compressed. */
  private static String text(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.readString(file);
    }
    try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private OutputFile file() {
    return new OutputFile(json, "The run record", "--json");
  }

  /** The latest of those that ship with the lab; their names begin with the date. */
  static Path shipped() {
    Path folder = recordings();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> path.toString().endsWith(".json.gz"))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> none(folder));
    } catch (IOException missing) {
      throw none(folder);
    }
  }

  /** Whether it ships with the lab: measured by somebody else, some time ago. */
  static boolean isShipped(Path file) {
    return file.toAbsolutePath().normalize().startsWith(recordings());
  }

  private static Path recordings() {
    return Surroundings.ofThisProcess().home().resolve("recordings");
  }

  private static LabException none(Path folder) {
    return new LabException(
        "Nothing can be played",
        "there is no recording in " + folder,
        "Name a file that 'lab run --json' wrote");
  }
}
