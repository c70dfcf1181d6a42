package lab.orchestration.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lab.orchestration.cli.model.ModelComparison;
import lab.orchestration.cli.model.TimingsFile;
import lab.orchestration.cli.model.TimingsJson;
import lab.orchestration.cli.record.OutputFile;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.calibration.Calibration;
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
public final class ModelCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        LanguageOption.words(spec).text("model-command.which-command-see-list-below"));
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
      OutputFile file = new OutputFile(output, Message.of("model-command.timings"), "--output");
      file.requireWritable();
      String json = TimingsJson.write(Calibration.of(RecordFile.together(records)));
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

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "RECORD", description = "Live records.")
    List<Path> records = List.of();

    @Mixin TimingsFile timings = new TimingsFile();

    @Override
    public Integer call() throws InterruptedException {
      Words words = LanguageOption.words(spec);
      ModelComparison comparison = ModelComparison.of(RecordFile.together(records), timings.read());
      comparison.lines(words).forEach(spec.commandLine().getOut()::println);
      return comparison.isClose() ? 0 : 1;
    }
  }
}
