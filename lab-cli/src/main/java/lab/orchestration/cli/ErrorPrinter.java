package lab.orchestration.cli;

import java.io.PrintWriter;
import lab.orchestration.cli.view.ErrorMessage;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;
import picocli.CommandLine;

/** Tells a person of a failure: what, why, what to do. A stack trace only with --verbose. */
final class ErrorPrinter implements CommandLine.IExecutionExceptionHandler {

  /** The exit code after Ctrl-C, by the shells' convention 128 + SIGINT. */
  static final int INTERRUPTED = 130;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    Words words = LanguageOption.words(commandLine.getCommandSpec());
    if (failure instanceof InterruptedException) {
      err.println("lab: " + words.text(Message.of("error-printer.interrupted")));
      return INTERRUPTED;
    }
    new ErrorMessage(words).lines(failure).forEach(err::println);
    if (verbose(commandLine)) {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static boolean verbose(CommandLine commandLine) {
    Object command = commandLine.getCommandSpec().root().userObject();
    return command instanceof LabCommand lab && lab.verbose();
  }
}
