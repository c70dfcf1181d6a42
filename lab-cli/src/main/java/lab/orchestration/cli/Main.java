package lab.orchestration.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import lab.orchestration.cli.command.EvidenceCommand;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import picocli.CommandLine;

/** The lab's entry point. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // The steps' titles are Japanese as well, whatever the locale's encoding is.
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode;
    try (Interruption ctrlC = Interruption.ofThisThread()) {
      exitCode = execute(out, err, arguments);
    }
    System.exit(exitCode);
  }

  /** Runs a command with its output going to these writers; returns the exit code. */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = commandLine();
    Words words = Words.in(languageOf(arguments));
    if (words.language() != Language.EN) {
      TranslatedHelp.install(commandLine, words);
    }
    return commandLine
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(new UsageErrorPrinter(words))
        .execute(arguments);
  }

  private static int executeToTheEnd(PrintWriter out, PrintWriter err, String... arguments)
      throws InterruptedException {
    int exitCode = execute(out, err, arguments);
    if (exitCode == ErrorPrinter.INTERRUPTED) {
      throw new InterruptedException(String.join(" ", arguments));
    }
    return exitCode;
  }

  /** The commands, ready to parse arguments. */
  static CommandLine commandLine() {
    return new CommandLine(new LabCommand())
        .addSubcommand(new EvidenceCommand(Main::executeToTheEnd))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionStrategy(Main::start)
        .setExecutionExceptionHandler(new ErrorPrinter());
  }

  /** Known before anything is parsed: the help is in that language as well. */
  private static Language languageOf(String... arguments) {
    String joined = " " + String.join(" ", arguments).replace('=', ' ').toLowerCase(Locale.ROOT);
    for (Language language : Language.values()) {
      if (joined.contains(" --lang " + language.locale().getLanguage())) {
        return language;
      }
    }
    return Language.of(Locale.getDefault());
  }

  private static int start(CommandLine.ParseResult parsed) {
    LabCommand lab = (LabCommand) parsed.commandSpec().root().userObject();
    Logging.configure(lab.verbose());
    return new CommandLine.RunLast().execute(parsed);
  }
}
