package lab.orchestration.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.view.LedgerDiff;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ledgers of claims. */
@Command(
    name = "ledger",
    description = "Compares what came out of the claims on different engines.",
    subcommands = LedgerCommand.Diff.class,
    mixinStandardHelpOptions = true)
public final class LedgerCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        LanguageOption.words(spec).text("ledger-command.which-command-see-list-below"));
  }

  /** Two records of the claims, claim by claim. */
  @Command(
      name = "diff",
      description = {
        "Shows, claim by claim, what differs between two records: verdicts, what they mean for a"
            + " choice, what each column was seen to do, and durations that differ by more than a"
            + " quarter and a second; and why, where that is known.",
        "Exit code 0 once both were compared; with --exit-code 1 if anything but durations"
            + " differs."
      },
      footer = {
        "",
        "Examples:",
        "  lab ledger diff old.json new.json",
        "  lab ledger diff old.json.gz new.json.gz --markdown"
      },
      mixinStandardHelpOptions = true)
  static final class Diff implements Callable<Integer> {

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(
        arity = "2",
        paramLabel = "RECORD",
        description = "The older and the newer one, as 'lab claims --json' wrote them.")
    List<Path> records = List.of();

    @Option(names = "--markdown", description = "Print a part of a document, in English.")
    boolean markdown;

    @Option(
        names = "--exit-code",
        description = "Exit with 1 if anything but durations differs, as 'git diff' does.")
    boolean exitCode;

    @Override
    public Integer call() {
      LedgerDiff diff =
          new LedgerDiff(RecordFile.read(records.get(0)), RecordFile.read(records.get(1)));
      List<String> lines =
          markdown ? diff.markdown(Words.in(Language.EN)) : diff.lines(LanguageOption.words(spec));
      lines.forEach(spec.commandLine().getOut()::println);
      return exitCode && diff.isDifferent() ? 1 : 0;
    }
  }
}
