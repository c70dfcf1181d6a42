package lab.orchestration.cli.words;

import picocli.CommandLine.Model.CommandSpec;

/** What the lab's root command has: the language that was chosen for all commands. */
public interface LanguageOption {

  /** The language that was chosen. */
  Language language();

  /** The words of the language that was chosen for a command. */
  static Words words(CommandSpec command) {
    return command.root().userObject() instanceof LanguageOption chosen
        ? Words.in(chosen.language())
        : Words.in(Language.EN);
  }
}
