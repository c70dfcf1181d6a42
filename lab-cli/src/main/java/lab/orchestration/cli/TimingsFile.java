package lab.orchestration.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.orchestration.core.Column;
import lab.orchestration.core.LabException;
import lab.orchestration.model.ModelColumn;
import lab.orchestration.model.Timings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the model depends on the machine: the testbed's, or what a person has fitted. */
final class TimingsFile {

  @Option(
      names = "--timings",
      paramLabel = "FILE",
      description =
          "Durations that depend on the machine, as 'lab model calibrate' wrote them. Default:"
              + " those of the testbed.")
  @Nullable Path file;

  /** A column of the model, for a run whose other columns are live. */
  Column modelBesideLive(String column, int nodes, long seed) {
    return ModelColumn.besideLive(column, nodes, seed, read());
  }

  /** From which runs they were fitted, in words. */
  String from() {
    return read().from();
  }

  /** The timings. */
  Timings read() {
    if (file == null) {
      return Timings.ofTheTestbed();
    }
    try {
      return Timings.fromJson(Files.readString(file));
    } catch (IOException unreadable) {
      throw new LabException(
          "The timings cannot be read",
          LabException.reasonOf(unreadable),
          "Use a file that 'lab model calibrate' wrote",
          unreadable);
    }
  }
}
