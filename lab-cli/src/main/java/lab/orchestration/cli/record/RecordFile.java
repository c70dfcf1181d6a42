package lab.orchestration.cli.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.orchestration.cli.document.Document;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.SeveralRuns;
import lab.orchestration.record.RunRecordJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file for the record of a run, if a person wants one. */
public final class RecordFile {

  /** Two watches that see things at the same time write them down one after the other. */
  private static final long LATE_MILLIS = 1_000;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the run record, everything that was seen and measured, to this file; compressed if"
              + " its name ends with .gz.")
  @Nullable Path json;

  /** Asked before the run: a run of minutes must not end with a record that cannot be written. */
  public void requireWritable() {
    file().requireWritable();
  }

  /** Writes the record. */
  public void write(String record) {
    file().write(record);
  }

  /**
   * Reads a record that an earlier run has written, here or anywhere.
   *
   * @throws LabException if it is none, or one that cannot be true
   */
  public static RunRecord read(Path file) {
    Document document =
        new Document(
            Message.of("record-file.record", file),
            file,
            Message.of("record-file.name-file-that-json-wrote"));
    return document.read(RunRecord.SCHEMA, RunRecordJson::read, RecordFile::requireOrder);
  }

  private static void requireOrder(RunRecord run) {
    Stream<List<Long>> times =
        Stream.concat(
            Stream.of(run.recording().stream().map(RunEvent::at).toList()),
            run.columns().stream()
                .map(column -> column.events().stream().map(LabEvent::atMillis).toList()));
    if (!times.allMatch(RecordFile::isInOrder)) {
      throw new LabException(
          Message.of("record-file.record-cannot-be-read"),
          Message.of("record-file.its-times-are-not-in"),
          Message.of("record-file.name-another-file"));
    }
  }

  private static boolean isInOrder(List<Long> times) {
    return IntStream.range(1, times.size())
        .allMatch(next -> times.get(next) >= times.get(next - 1) - LATE_MILLIS);
  }

  /** Several records as one. */
  public static RunRecord together(List<Path> files) {
    return new SeveralRuns(files.stream().map(RecordFile::read).toList()).asOne(Catalogue.all());
  }

  private OutputFile file() {
    return new OutputFile(json, Message.of("record-file.run-record"), "--json");
  }

  /** The latest of those that ship with the lab; their names begin with the date. */
  public static Path shipped() {
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

  private static Path recordings() {
    return Environment.ofThisProcess().home().resolve("recordings");
  }

  private static LabException none(Path folder) {
    return new LabException(
        Message.of("record-file.nothing-can-be-played"),
        Message.of("record-file.there-is-no-recording-in", folder),
        Message.of("record-file.name-file-that-lab-run"));
  }
}
