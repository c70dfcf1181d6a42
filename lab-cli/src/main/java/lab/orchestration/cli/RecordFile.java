package lab.orchestration.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.orchestration.core.LabException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file for the record of a run, if a person wants one. */
final class RecordFile {

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the run record, everything that was seen and measured, to this file.")
  @Nullable Path json;

  /** Asked before the run: a run of minutes must not end with a record that cannot be written. */
  void requireWritable() {
    if (json == null) {
      return;
    }
    Path file = json.toAbsolutePath();
    Path folder = file.getParent();
    boolean readOnly = Files.exists(file) && !Files.isWritable(file);
    if (Files.isDirectory(file) || readOnly || folder == null || !Files.isWritable(folder)) {
      throw new LabException(
          "The run record cannot be written to " + json,
          Files.isDirectory(file)
              ? "it is a folder"
              : readOnly ? "it is read-only" : folder + " is not a folder we may write to",
          "Name another file after --json");
    }
  }

  /** Writes the record. */
  void write(String record) {
    if (json == null) {
      return;
    }
    try {
      Files.writeString(json, record);
    } catch (IOException full) {
      throw new LabException(
          "The run record could not be written to " + json,
          LabException.reasonOf(full),
          "Make room, or name another file after --json",
          full);
    }
  }
}
