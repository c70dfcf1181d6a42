package lab.orchestration.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
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
    err.println(words.language() == Language.EN ? wrong.getMessage() : words.text(message(wrong)));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      wrong.getCommandLine().usage(err);
    }
    return wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What picocli found wrong; our own commands have said it in the person's language already. */
  private static Message message(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String typed = quoted(unmatched.getUnmatched());
      return unmatched.isUnknownOption()
          ? Message.of("usage-error.unknown-option", typed)
          : Message.of("usage-error.unmatched-argument", typed);
    }
    if (wrong instanceof MissingParameterException missing) {
      return missing(missing.getMissing());
    }
    ArgSpec argument = wrong.getArgSpec();
    if (wrong instanceof OverwrittenOptionException twice) {
      return Message.of("usage-error.only-once", name(twice.getOverwritten()));
    }
    return argument == null
        ? Message.verbatim(String.valueOf(wrong.getMessage()))
        : Message.of("usage-error.wrong-value", name(argument), wrong.getValue());
  }

  private static Message missing(List<ArgSpec> missing) {
    String names = missing.stream().map(UsageErrorPrinter::name).collect(Collectors.joining(", "));
    return missing.stream().allMatch(ArgSpec::isOption)
        ? Message.of("usage-error.missing-value", names)
        : Message.of("usage-error.missing-argument", names);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String quoted(List<String> typed) {
    return typed.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
  }
}
