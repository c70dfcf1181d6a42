package lab.orchestration.cli;

import java.nio.file.Path;
import lab.orchestration.cli.document.Document;
import lab.orchestration.core.Column;
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
    return new Document("The timings", file, "Use a file that 'lab model calibrate' wrote")
        .read(0, Timings::fromJson, timings -> {});
  }
}
