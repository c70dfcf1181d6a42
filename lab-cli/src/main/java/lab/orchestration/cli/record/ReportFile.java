package lab.orchestration.cli.record;

import java.nio.file.Path;
import lab.orchestration.cli.report.Report;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file for the report of a run, if a person wants one. */
public final class ReportFile {

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a report to look at, one HTML file, to this file.")
  @Nullable Path report;

  /** Asked before the run: a run of minutes must not end with a report that cannot be written. */
  public void requireWritable() {
    file().requireWritable();
  }

  /** Writes the report. */
  public void write(RunRecord run, Words words) {
    if (report != null) {
      file().write(Report.html(run, words));
    }
  }

  private OutputFile file() {
    return new OutputFile(report, Message.of("report-file.report"), "--report");
  }
}
