package lab.orchestration.cli;

import java.io.PrintWriter;
import lab.orchestration.cli.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a person what is wrong with what was typed, and how it is typed: as picocli does, in the
 * person's language.
 *
 * @param words the words of that language
 */
record UsageErrorPrinter(Words words) implements CommandLine.IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println(words.translated(String.valueOf(wrong.getMessage())));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      wrong.getCommandLine().usage(err);
    }
    return wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
  }
}
