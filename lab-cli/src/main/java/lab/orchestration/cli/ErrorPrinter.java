package lab.orchestration.cli;

import java.io.PrintWriter;
import lab.orchestration.core.LabException;
import picocli.CommandLine;

/** Tells a person of a failure: what, why, what to do. A stack trace only with --verbose. */
final class ErrorPrinter implements CommandLine.IExecutionExceptionHandler {

  /** The exit code after Ctrl-C, by the shells' convention 128 + SIGINT. */
  static final int INTERRUPTED = 130;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    if (failure instanceof InterruptedException) {
      err.println("lab: interrupted");
      return INTERRUPTED;
    }
    if (failure instanceof LabException lab) {
      err.println("lab: " + lab.what());
      err.println("     why:        " + lab.why());
      err.println("     what to do: " + lab.remedy());
    } else {
      err.println("lab: something went wrong that should not have: " + failure);
      err.println("     what to do: run it again with --verbose, and report what it prints");
    }
    for (Throwable other : failure.getSuppressed()) {
      err.println("     also:       " + LabException.reasonOf(other));
    }
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
