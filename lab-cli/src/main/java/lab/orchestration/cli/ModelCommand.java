package lab.orchestration.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.view.TextTable;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.LabException;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.model.Calibration;
import lab.orchestration.model.Comparison;
import lab.orchestration.model.ModelRun;
import lab.orchestration.model.Timings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model against live runs. */
@Command(
    name = "model",
    description = "Fits the model to live runs, and says how close it is to them.",
    subcommands = {ModelCommand.Calibrate.class, ModelCommand.Compare.class},
    mixinStandardHelpOptions = true)
final class ModelCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See the list below.");
  }

  /** Fits what depends on the machine. */
  @Command(
      name = "calibrate",
      description =
          "Fits the durations that depend on the machine from live records of R2, R4, R5 and R7:"
              + " lab experiment R2 R4 R5 R7 --repeat 5 --json r.json",
      mixinStandardHelpOptions = true)
  static final class Calibrate implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "RECORD", description = "Live records.")
    List<Path> records = List.of();

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Write the timings to this file instead of printing them.")
    @Nullable Path output;

    @Override
    public Integer call() {
      OutputFile file = new OutputFile(output, "The timings", "--output");
      file.requireWritable();
      String json = Calibration.of(RecordFile.together(records)).toJson();
      file.writeOrPrint(json, spec.commandLine().getOut());
      return 0;
    }
  }

  /** Shows each median of a live run beside the model's. */
  @Command(
      name = "compare",
      description = {
        "Shows each median of live records beside the model's, and whether it is close: within 15 %"
            + " or 300 ms.",
        "Exit code 0 if all are, 1 if not."
      },
      mixinStandardHelpOptions = true)
  static final class Compare implements Callable<Integer> {

    private static final int REPEATS = 25;

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "RECORD", description = "Live records.")
    List<Path> records = List.of();

    @Mixin TimingsFile timings = new TimingsFile();

    @Override
    public Integer call() throws InterruptedException {
      Words words = LabCommand.words(spec);
      List<Comparison.Row> rows = rows(RecordFile.together(records), timings.read());
      lines(rows, words).forEach(spec.commandLine().getOut()::println);
      return rows.stream().allMatch(Comparison.Row::isClose) ? 0 : 1;
    }

    /** Each median of a live record beside the model's. */
    static List<String> lines(RunRecord live, TimingsFile timings, Words words)
        throws InterruptedException {
      return lines(rows(live, timings.read()), words);
    }

    private static List<Comparison.Row> rows(RunRecord live, Timings timings)
        throws InterruptedException {
      Set<String> ids =
          live.experiments().stream().map(ExperimentRecord::id).collect(Collectors.toSet());
      List<Experiment> asked =
          Experiments.all().stream()
              .filter(one -> ids.contains(one.about().id()) && ModelOptions.isModelled(one))
              .toList();
      RunRecord model =
          new ModelRun(1, List.of(ColumnNames.SWARM, ColumnNames.OPERATOR), 3, timings)
              .run(asked, REPEATS);
      List<Comparison.Row> rows = Comparison.of(live, model);
      if (rows.isEmpty()) {
        throw new LabException(
            "Nothing can be compared",
            "the record has no durations of experiments that are modelled",
            "Use one of: lab experiment R2 R4 R5 R7 --repeat 5 --json r.json");
      }
      return rows;
    }

    private static List<String> lines(List<Comparison.Row> rows, Words words) {
      TextTable table =
          new TextTable(
              "",
              "",
              words.text("compare.what"),
              words.text("compare.live"),
              words.text("compare.model"),
              words.text("compare.close"));
      for (Comparison.Row row : rows) {
        table.add(
            row.experiment(),
            row.column(),
            words.translated(row.what()),
            FaultText.seconds(row.live()),
            FaultText.seconds(row.model()),
            words.translated(row.isClose() ? "yes" : "no"));
      }
      List<String> lines = new ArrayList<>(table.lines());
      lines.add("");
      lines.add(
          words.text(
              "compare.summary",
              rows.stream().filter(Comparison.Row::isClose).count(),
              rows.size()));
      return lines;
    }
  }
}
