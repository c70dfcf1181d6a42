package lab.orchestration.cli;

import java.util.Locale;
import lab.orchestration.cli.command.BenchmarkCommand;
import lab.orchestration.cli.command.ClaimsCommand;
import lab.orchestration.cli.command.CleanCommand;
import lab.orchestration.cli.command.DoctorCommand;
import lab.orchestration.cli.command.DownCommand;
import lab.orchestration.cli.command.ExperimentCommand;
import lab.orchestration.cli.command.FindingsCommand;
import lab.orchestration.cli.command.LedgerCommand;
import lab.orchestration.cli.command.ModelCommand;
import lab.orchestration.cli.command.QuizCommand;
import lab.orchestration.cli.command.ReplayCommand;
import lab.orchestration.cli.command.ReportCommand;
import lab.orchestration.cli.command.RunCommand;
import lab.orchestration.cli.command.TestCommand;
import lab.orchestration.cli.command.UpCommand;
import lab.orchestration.cli.command.WatchCommand;
import lab.orchestration.cli.command.WhatIfCommand;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.LanguageOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The lab itself: its commands, and what they have in common. */
@Command(
    name = "lab",
    description = {
      "The nginx lab of a textbook chapter, carried out for real on Docker Swarm and on Kubernetes,"
          + " side by side: three replicas, one is killed, it heals, five replicas, clean up.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ExperimentCommand.class,
      ClaimsCommand.class,
      FindingsCommand.class,
      LedgerCommand.class,
      QuizCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      WhatIfCommand.class,
      ModelCommand.class,
      UpCommand.class,
      WatchCommand.class,
      DownCommand.class,
      DoctorCommand.class,
      CleanCommand.class,
      TestCommand.class,
      BenchmarkCommand.class
    },
    footer = {
      "",
      "To begin with:",
      "  lab doctor        what was found on this machine, and what will be used",
      "  lab run           the lab, on both sides",
      "  lab experiment R4 what happens when a node is lost, on both sides",
      "  lab claims        what the chapter claims about Kubernetes, put to the test",
      "  lab quiz          the chapter's questions, answered with the figures of your own runs",
      "  lab replay        a recorded run once more, without any engine",
      "  lab report        the same as a page to look at, to print or to send",
      "  lab whatif        what no laptop can run, put to a model",
      "  lab COMMAND -h    what a command does, with its options",
      "",
      "Exit codes: 0 all is well, 1 something failed (the reason is printed), 2 wrong usage,"
          + " 130 interrupted."
    },
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class)
final class LabCommand implements Runnable, LanguageOption {

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-v", "--verbose"},
      description = "Also show what the libraries log, and stack traces of errors.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "The language: en or ja. Default: this machine's.",
      scope = ScopeType.INHERIT)
  private Language language = Language.of(Locale.getDefault());

  boolean verbose() {
    return verbose;
  }

  @Override
  public Language language() {
    return language;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        LanguageOption.words(spec).text("lab-command.which-command-see-list-below"));
  }
}
