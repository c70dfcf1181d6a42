package lab.orchestration.cli.model;

import java.nio.file.Path;
import lab.orchestration.cli.document.Document;
import lab.orchestration.core.Column;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.ModelColumn;
import lab.orchestration.model.Timings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the model depends on the machine: the testbed's, or what a person has fitted. */
public final class TimingsFile {

  @Option(
      names = "--timings",
      paramLabel = "FILE",
      description =
          "Durations that depend on the machine, as 'lab model calibrate' wrote them. Default:"
              + " those of the testbed.")
  private @Nullable Path file;

  /** The timings in this file. */
  public static TimingsFile of(Path file) {
    TimingsFile timings = new TimingsFile();
    timings.file = file;
    return timings;
  }

  /** A column of the model, for a run whose other columns are live. */
  public Column modelBesideLive(String column, int nodes, long seed) {
    return ModelColumn.besideLive(column, nodes, seed, read());
  }

  /** From which runs they were fitted, in words. */
  public String from() {
    return read().from();
  }

  /** The timings. */
  public Timings read() {
    if (file == null) {
      return TimingsJson.ofTheTestbed();
    }
    return new Document(
            Message.of("timings-file.timings"),
            file,
            Message.of("timings-file.use-calibrated-file"))
        .read(0, TimingsJson::read, timings -> {});
  }
}
