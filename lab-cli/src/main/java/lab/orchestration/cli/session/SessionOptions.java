package lab.orchestration.cli.session;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.Clusters;
import lab.orchestration.cli.cluster.RunId;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.record.RecordShelf;
import lab.orchestration.cli.record.ReportFile;
import lab.orchestration.cli.terminal.TerminalView;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.run.ExperimentSession;
import lab.orchestration.record.RunRecordJson;
import lab.orchestration.swarm.service.VariantImages;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a session of experiments is run: what the commands for them have in common. */
public final class SessionOptions {

  @Mixin RecordFile record = new RecordFile();

  @Mixin ReportFile report = new ReportFile();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Do each experiment N times. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  int repeats = 1;

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

  /** Refuses what cannot be run, before anything is started. */
  public void require(CommandSpec command, ClusterOptions clusters) {
    if (repeats < 1 || patience < 1) {
      throw new ParameterException(
          command.commandLine(),
          LanguageOption.words(command)
              .text("session-options.repeat-and-patience-must-be", Math.min(repeats, patience)));
    }
    clusters.requireThrowAway(
        "lab " + command.name(), Message.of("session-options.it-loses-nodes-and-changes"));
    clusters.requireNodes();
    record.requireWritable();
    report.requireWritable();
  }

  /** Runs the experiments in fresh clusters, and gives everything back. */
  public RunRecord run(
      CommandSpec command, ClusterOptions clusterOptions, List<Experiment> experiments)
      throws InterruptedException {
    if (experiments.stream().anyMatch(Experiment::needsMetrics)) {
      clusterOptions.measureLoad();
    }
    PrintWriter out = command.commandLine().getOut();
    String runId = RunId.fresh();
    Environment here = Environment.ofThisProcess();
    try (TerminalView view =
            TerminalView.on(
                out, Environment.terminal(), Environment.columns(), LanguageOption.words(command));
        Clusters clusters =
            Clusters.open(
                clusterOptions,
                here,
                runId,
                false,
                view.announcements(),
                RecordingOffer.ofThisProcess(out, LanguageOption.words(command)))) {
      VariantImages variants = clusters.buildVariants();
      RunRecord run =
          new ExperimentSession(
                  runId,
                  clusters.columns(),
                  ServiceSpec.ofTheChapter(clusters.serviceImage()),
                  experiments,
                  new ExperimentOptions(
                      repeats, patient, patience, variants.second(), variants.broken()),
                  view,
                  clusters::leftovers)
              .run();
      record.write(RunRecordJson.write(run));
      report.write(run, LanguageOption.words(command));
      RecordShelf.of(here.environment()).keep(command.name(), run);
      return run;
    }
  }

  /**
   * What the person typed, for a document that says how it was made. Folders are left out: they are
   * those of that person's machine.
   */
  public static String typed(CommandSpec command) {
    return "lab "
        + command.commandLine().getParent().getParseResult().originalArgs().stream()
            .map(word -> word.startsWith("/") ? word.substring(word.lastIndexOf('/') + 1) : word)
            .collect(Collectors.joining(" "));
  }
}
