package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.ColumnChoice;
import lab.orchestration.cli.record.Catalogue;
import lab.orchestration.cli.session.SessionOptions;
import lab.orchestration.cli.view.ExperimentText;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.core.claim.Claim;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.message.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One question, put to both sides: what is observed, and what follows from it. */
@Command(
    name = "experiment",
    description = {
      "Puts a question to both sides, and answers it by what is observed. Each experiment says"
          + " beforehand what would confirm its statement and what would refute it; the verdict is"
          + " computed from the evidence. 'lab experiment --list' shows them all.",
      "",
      "Everything happens in throw-away clusters of three nodes each; faults hit their workers"
          + " only."
    },
    footer = {
      "",
      "Examples:",
      "  lab experiment --list",
      "  lab experiment R4                      a node is lost",
      "  lab experiment C2a                     somebody scales behind the declaration's back",
      "  lab experiment R2 R3 --json r.json     two of them, with all evidence in a file; 'lab"
          + " findings r.json' makes a document of it",
      "  lab experiment R4 --repeat 3           median, least and greatest of three",
      "  lab experiment all                     R1 to R9; for C1 to C6 see 'lab claims'"
    },
    mixinStandardHelpOptions = true)
public final class ExperimentCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Mixin SessionOptions session = new SessionOptions();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Which experiments, as R4 or C2a; or 'all'. They are run in the order given.")
  List<String> ids = new ArrayList<>();

  @Option(names = "--list", description = "Show all experiments with their statements; run none.")
  boolean list;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Catalogue.all()
          .forEach(
              one ->
                  ExperimentText.lines(one.about(), LanguageOption.words(spec))
                      .forEach(out::println));
      return 0;
    }
    List<Experiment> chosen = chosen();
    if (chosen.stream().anyMatch(Claim.class::isInstance)) {
      clusterOptions.byDefault(ColumnChoice.OF_CLAIMS);
    }
    session.require(spec, clusterOptions);
    return session.run(spec, clusterOptions, chosen).isSuccess() ? 0 : 1;
  }

  private List<Experiment> chosen() {
    if (ids.isEmpty()) {
      throw wrong(Message.of("experiment-command.name-at-least-one-experiment"));
    }
    if (ids.size() == 1 && ids.get(0).equalsIgnoreCase("all")) {
      return Experiments.all();
    }
    return Catalogue.chosen(Message.of("experiment-command.experiment"), ids, spec);
  }

  private ParameterException wrong(Message message) {
    return new ParameterException(spec.commandLine(), LanguageOption.words(spec).text(message));
  }
}
