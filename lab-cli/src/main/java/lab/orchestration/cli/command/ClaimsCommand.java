package lab.orchestration.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.ColumnChoice;
import lab.orchestration.cli.record.Catalogue;
import lab.orchestration.cli.record.OutputFile;
import lab.orchestration.cli.session.SessionOptions;
import lab.orchestration.cli.view.ClaimsDocument;
import lab.orchestration.cli.view.ClaimsLedger;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.core.claim.Claims;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The chapter's claims about Kubernetes, each put to the test. */
@Command(
    name = "claims",
    description = {
      "Puts what the chapter claims about Kubernetes to the test, and ends with a ledger: the"
          + " chapter's sentence, the question, what each column did, the verdict on that sentence,"
          + " and ours beside it, which is not rated. Every line of it can be opened down to the"
          + " requests and answers, in the run record and in the document.",
      "",
      "The columns are a Swarm service, a plain Kubernetes Deployment, and the operator, each in a"
          + " throw-away cluster of its own; what a claim does not apply to stays empty."
    },
    footer = {
      "",
      "Examples:",
      "  lab claims                            C1 to C6, on one node each",
      "  lab claims C2a C5                     two of them",
      "  lab claims --all --nodes 3            R1 to R9 as well, on three nodes each",
      "  lab claims --json claims.json --ledger claims.md"
    },
    mixinStandardHelpOptions = true)
public final class ClaimsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Mixin SessionOptions session = new SessionOptions();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Which claims, as C2a. Default: all of C1 to C6.")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--all",
      description = "Also R1 to R9, the experiments on what orchestration is for.")
  boolean all;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Also write the ledger as a document in Markdown, with all evidence.")
  @Nullable Path ledger;

  @Override
  public Integer call() throws InterruptedException {
    List<Experiment> chosen = chosen();
    clusterOptions.byDefault(ColumnChoice.OF_CLAIMS);
    if (!all && !spec.commandLine().getParseResult().hasMatchedOption("--nodes")) {
      // None of the claims needs a second node; those about a lost one do.
      clusterOptions.oneNode();
    }
    session.require(spec, clusterOptions);
    OutputFile document = new OutputFile(ledger, Message.of("claims-command.ledger"), "--ledger");
    document.requireWritable();
    RunRecord run = session.run(spec, clusterOptions, chosen);
    ClaimsLedger.of(run)
        .lines(LanguageOption.words(spec))
        .forEach(spec.commandLine().getOut()::println);
    document.write(new ClaimsDocument(run).text(SessionOptions.typed(spec)));
    return run.isSuccess() ? 0 : 1;
  }

  private List<Experiment> chosen() {
    List<Experiment> chosen = new ArrayList<>();
    if (all) {
      chosen.addAll(Experiments.all());
    }
    if (ids.isEmpty()) {
      chosen.addAll(Claims.all());
    }
    chosen.addAll(Catalogue.chosen(Message.of("claims-command.claim"), ids, spec));
    return chosen;
  }
}
