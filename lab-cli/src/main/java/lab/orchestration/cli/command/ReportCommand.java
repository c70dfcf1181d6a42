package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lab.orchestration.cli.record.OutputFile;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.report.Report;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A report to look at, from the record of an earlier run. */
@Command(
    name = "report",
    description = {
      "Makes a report from the record of a run: one HTML file with the steps, the faults drawn to"
          + " scale, where the replicas were, requests lost, and the verdicts. It opens offline, on"
          + " a phone and on a projector, and can be printed.",
      "",
      "The same file is written at the end of a run with: lab run --report run.html"
    },
    footer = {
      "",
      "Examples:",
      "  lab report run.json                    writes run.html beside it",
      "  lab report run.json -o talk.html --lang ja"
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "RECORD",
      arity = "0..1",
      description =
          "What 'lab run', 'lab experiment' or 'lab claims' wrote with --json. Default: the"
              + " recording that ships with the lab.")
  @Nullable Path record;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it. Default: the record's name with .html.")
  @Nullable Path output;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Words words = LanguageOption.words(spec);
    Path source = record == null ? RecordFile.shipped() : record;
    OutputFile file =
        new OutputFile(
            output == null ? beside(source) : output,
            Message.of("report-command.report"),
            "--output");
    file.requireWritable();
    RunRecord run = RecordFile.read(source);
    // Whoever made it, and whenever: what comes from a file is not live any more.
    file.write(Report.html(run.asRecording(), words));
    out.println(words.text("report.written", String.valueOf(file.path())));
    return 0;
  }

  /** Beside a record of the person's own; one of ours goes to where the person is. */
  private Path beside(Path source) {
    String name = String.valueOf(source.getFileName()).replaceAll("\\.json(\\.gz)?$", "") + ".html";
    return record == null ? Path.of(name) : source.resolveSibling(name);
  }
}
