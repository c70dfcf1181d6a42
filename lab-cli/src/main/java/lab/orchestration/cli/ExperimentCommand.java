package lab.orchestration.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lab.orchestration.cli.view.ExperimentText;
import lab.orchestration.cli.view.FindingsDocument;
import lab.orchestration.cli.view.TerminalView;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentOptions;
import lab.orchestration.core.ExperimentSession;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.swarm.VariantImages;
import org.jspecify.annotations.Nullable;
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
      "  lab experiment R2 R3 --json r.json     two of them, with all evidence in a file",
      "  lab experiment R4 --repeat 3           median, least and greatest of three",
      "  lab experiment all"
    },
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Mixin RecordFile record = new RecordFile();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Which experiments, as R4; or 'all'. They are run in the order given.")
  List<String> ids = new ArrayList<>();

  @Option(names = "--list", description = "Show all experiments with their statements; run none.")
  boolean list;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Do each experiment N times. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  int repeats = 1;

  @Option(
      names = "--findings",
      paramLabel = "FILE",
      description = "Also write the findings as a document in Markdown.")
  @Nullable Path findings;

  @Option(
      names = "--patient",
      description =
          "Wait for Kubernetes' own five minutes in R4, instead of declaring a shorter grace for a"
              + " lost node.")
  boolean patient;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Multiply every deadline by N, for slow machines. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  int patience = 1;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Experiments.all().forEach(one -> ExperimentText.lines(one.about()).forEach(out::println));
      return 0;
    }
    List<Experiment> chosen = chosen();
    requireNumbers();
    clusterOptions.requireThrowAway(
        "lab experiment", "it loses, drains and adds nodes, which it does to its own ones only");
    clusterOptions.requireNodes();
    record.requireWritable();
    OutputFile document = new OutputFile(findings, "The findings", "--findings");
    document.requireWritable();
    RunRecord run = run(chosen, out);
    record.write(run.toJson());
    document.write(FindingsDocument.of(run, typed()));
    return run.isSuccess() ? 0 : 1;
  }

  private RunRecord run(List<Experiment> chosen, PrintWriter out) throws InterruptedException {
    String runId = RunId.fresh();
    try (TerminalView view = TerminalView.on(out, Surroundings.terminal(), Surroundings.columns());
        Clusters clusters =
            Clusters.open(
                clusterOptions, Surroundings.ofThisProcess(), runId, false, view.announcements())) {
      VariantImages variants = clusters.buildVariants();
      return new ExperimentSession(
              runId,
              clusters.columns(),
              ServiceSpec.ofTheChapter(clusters.serviceImage()),
              chosen,
              new ExperimentOptions(
                  repeats, patient, patience, variants.second(), variants.broken()),
              view,
              clusters::leftovers)
          .run();
    }
  }

  private String typed() {
    return "lab "
        + String.join(" ", spec.commandLine().getParent().getParseResult().originalArgs());
  }

  private List<Experiment> chosen() {
    if (ids.isEmpty()) {
      throw wrong("Name at least one experiment, as in 'lab experiment R4', or see --list.");
    }
    if (ids.size() == 1 && ids.get(0).equalsIgnoreCase("all")) {
      return Experiments.all();
    }
    return ids.stream().map(this::byId).toList();
  }

  private Experiment byId(String id) {
    return Experiments.all().stream()
        .filter(one -> one.about().id().equals(id.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong("There is no experiment '" + id + "'; see --list."));
  }

  private void requireNumbers() {
    if (repeats < 1 || patience < 1) {
      throw wrong(
          "--repeat and --patience must be at least 1, not " + Math.min(repeats, patience) + ".");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
