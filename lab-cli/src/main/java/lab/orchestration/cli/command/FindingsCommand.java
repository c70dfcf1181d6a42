package lab.orchestration.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lab.orchestration.cli.record.OutputFile;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.view.FindingsDocument;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What experiments have shown, as a document. */
@Command(
    name = "findings",
    description = {
      "Writes what live experiments have shown as a document in Markdown: for each one the"
          + " question, what every column did, and the verdict. Of several records of the same"
          + " engines every figure is the median, with the least and the greatest, and the verdict"
          + " is computed from all of them."
    },
    footer = {
      "",
      "Examples:",
      "  lab findings r.json",
      "  lab findings monday.json.gz tuesday.json.gz --output findings.md"
    },
    mixinStandardHelpOptions = true)
public final class FindingsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "RECORD",
      description = "Records that 'lab experiment --json' or 'lab claims --json' wrote.")
  List<Path> records = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the document to this file instead of printing it.")
  @Nullable Path output;

  @Override
  public Integer call() {
    OutputFile file = new OutputFile(output, Message.of("findings-command.findings"), "--output");
    file.requireWritable();
    String document = FindingsDocument.of(measured(RecordFile.together(records)));
    file.writeOrPrint(document, spec.commandLine().getOut());
    return 0;
  }

  /** The findings say that every figure in them was measured. */
  private static RunRecord measured(RunRecord run) {
    if (run.columns().stream().anyMatch(one -> one.provenance() == Provenance.MODEL)) {
      throw new LabException(
          Message.of("findings-command.findings-cannot-be-made-from"),
          Message.of("findings-command.it-is-of-model-and"),
          Message.of("findings-command.name-record-of-lab-experiment"));
    }
    return run;
  }
}
