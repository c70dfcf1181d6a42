package lab.orchestration.cli;

import java.nio.file.Path;
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
    file().requireWritable();
  }

  /** Writes the record. */
  void write(String record) {
    file().write(record);
  }

  private OutputFile file() {
    return new OutputFile(json, "The run record", "--json");
  }
}
