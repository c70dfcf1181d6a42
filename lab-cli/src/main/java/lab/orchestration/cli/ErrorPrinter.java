package lab.orchestration.cli;

import java.io.PrintWriter;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LabException;
import picocli.CommandLine;

/** Tells a person of a failure: what, why, what to do. A stack trace only with --verbose. */
final class ErrorPrinter implements CommandLine.IExecutionExceptionHandler {

  /** The exit code after Ctrl-C, by the shells' convention 128 + SIGINT. */
  static final int INTERRUPTED = 130;

  private static final int LABEL_WIDTH = 12;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    Words words = LabCommand.words(commandLine.getCommandSpec());
    if (failure instanceof InterruptedException) {
      err.println("lab: " + words.translated("interrupted"));
      return INTERRUPTED;
    }
    if (failure instanceof LabException lab) {
      err.println("lab: " + words.translated(lab.what()));
      line(err, words, "why:", lab.why());
      line(err, words, "what to do:", lab.remedy());
    } else {
      err.println(
          "lab: " + words.translated("something went wrong that should not have: " + failure));
      line(err, words, "what to do:", "run it again with --verbose, and report what it prints");
    }
    for (Throwable other : failure.getSuppressed()) {
      line(err, words, "also:", LabException.reasonOf(other));
    }
    if (verbose(commandLine)) {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void line(PrintWriter err, Words words, String label, String text) {
    err.println(
        "     "
            + DisplayWidth.padded(words.translated(label), LABEL_WIDTH)
            + words.translated(text));
  }

  private static boolean verbose(CommandLine commandLine) {
    Object command = commandLine.getCommandSpec().root().userObject();
    return command instanceof LabCommand lab && lab.verbose();
  }
}
