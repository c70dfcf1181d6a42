package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.Clusters;
import lab.orchestration.cli.cluster.ColumnChoice;
import lab.orchestration.cli.cluster.RunId;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.live.LivePage;
import lab.orchestration.cli.live.LiveServer;
import lab.orchestration.cli.model.ModelOptions;
import lab.orchestration.cli.model.ModelledRun;
import lab.orchestration.cli.model.TimingsFile;
import lab.orchestration.cli.record.Catalogue;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.record.RecordShelf;
import lab.orchestration.cli.record.ReportFile;
import lab.orchestration.cli.session.RecordingOffer;
import lab.orchestration.cli.session.WatchOptions;
import lab.orchestration.cli.terminal.TerminalView;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.cli.workshop.Keyboard;
import lab.orchestration.cli.workshop.Workshop;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.run.InteractivePause;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.Pace;
import lab.orchestration.core.run.RunOptions;
import lab.orchestration.record.RunRecordJson;
import lab.orchestration.swarm.service.VariantImages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: the chapter's lab on both sides. */
@Command(
    name = "run",
    description = {
      "Carries out the chapter's lab on Docker Swarm and on Kubernetes at the same time:",
      "",
      "  S1  initialise the cluster",
      "  S2  declare three nginx replicas",
      "  S3  look at them",
      "  S4  kill one container, remove another, and watch it heal",
      "  S5  scale to five",
      "  S6  clean up",
      "",
      "Each step shows the command that you would type, ends when every replica answers HTTP, and"
          + " says how long that took. Both clusters are throw-away ones unless you choose"
          + " otherwise; at the end, after Ctrl-C and after an error they are removed."
    },
    footer = {
      "",
      "Examples:",
      "  lab run",
      "  lab run --json run.json --report run.html",
      "  lab run --experiments R2,R4               and what happens when a node is lost",
      "  lab run --side swarm --swarm-on engine    the chapter's way, on your own Engine",
      "  lab run --step                            one step at a time, with questions: for a"
          + " workshop",
      "  lab run --watch                           also on a page, with buttons to break things",
      "  lab run --model                           without any engine, computed by a model",
      "  lab run --keep                            leave the clusters running, to look around"
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Mixin RecordFile record = new RecordFile();

  @Mixin ReportFile report = new ReportFile();

  @Mixin WatchOptions watch = new WatchOptions();

  @Mixin ModelOptions model = new ModelOptions();

  @Mixin TimingsFile timings = new TimingsFile();

  @Option(
      names = "--keep",
      description =
          "Skip S6 and leave both clusters and the service running. 'lab down' removes them"
              + " ('lab clean --kube-on current' where the cluster is not ours).")
  boolean keep;

  @Option(
      names = "--step",
      description =
          "Workshop mode: one step at a time, each with a question before and an explanation"
              + " after it.")
  boolean step;

  @Option(
      names = "--experiments",
      paramLabel = "ID",
      split = ",",
      description =
          "After S5, also put these questions to the columns, as R2,R4,C2a; 'lab experiment --list'"
              + " shows them.")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Multiply every deadline by N, for slow machines. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  int patience = 1;

  @Override
  public Integer call() throws InterruptedException {
    requirePatience();
    clusterOptions.requireNodes();
    record.requireWritable();
    report.requireWritable();
    List<Experiment> experiments = experiments();
    PrintWriter out = spec.commandLine().getOut();
    Optional<ModelOptions.Reason> modelled =
        model.reason(clusterOptions, Environment.ofThisProcess());
    if (modelled.isPresent()) {
      return model(modelled.get(), out, experiments);
    }
    clusterOptions.askIfNotOurs(out);
    if (experiments.isEmpty()) {
      clusterOptions.letModelStandIn();
    }
    String runId = RunId.fresh();
    Words words = LanguageOption.words(spec);
    try (TerminalView view = view(out);
        LiveServer live = watch.serve(out, words, LivePage.Showing.LIVE);
        Clusters clusters =
            Clusters.open(
                clusterOptions,
                Environment.ofThisProcess(),
                runId,
                keep,
                view.announcements(),
                RecordingOffer.ofThisProcess(out, words))) {
      RunOptions options =
          options(experiments, clusters)
              .at(pace(out, clusters))
              .with(live == null ? InteractivePause.NONE : WatchOptions.pause(live, out, words));
      Lab lab =
          new Lab(
              runId,
              clusters.columns(
                  missing ->
                      timings.modelBesideLive(
                          missing.columnName(), clusterOptions.nodes(), model.seed())),
              ServiceSpec.ofTheChapter(clusters.serviceImage()),
              options,
              WatchOptions.listener(view, live),
              clusters::leftovers);
      RunRecord run = lab.run();
      record.write(RunRecordJson.write(run));
      report.write(run, words);
      RecordShelf.of(Environment.ofThisProcess().environment()).keep(spec.name(), run);
      if (keep) {
        clusters.keep();
        clusters.howToReach().stream().map(words::text).forEach(out::println);
      }
      return run.isSuccess() ? 0 : 1;
    }
  }

  private int model(ModelOptions.Reason reason, PrintWriter out, List<Experiment> experiments)
      throws InterruptedException {
    ModelOptions.require(experiments, step, keep);
    Words words = LanguageOption.words(spec);
    RunRecord run =
        new ModelledRun(out, words, watch, timings)
            .show(
                reason,
                model.seed(),
                clusterOptions.chosenColumns().stream().map(ColumnChoice::columnName).toList(),
                clusterOptions.nodes(),
                experiments);
    record.write(RunRecordJson.write(run));
    report.write(run, words);
    return run.isSuccess() ? 0 : 1;
  }

  private TerminalView view(PrintWriter out) {
    TerminalView view =
        TerminalView.on(
            out, Environment.terminal(), Environment.columns(), LanguageOption.words(spec));
    return step ? view.withoutCommands() : view;
  }

  private Pace pace(PrintWriter out, Clusters clusters) {
    return step
        ? new Workshop(Keyboard.ofThisProcess(), out, LanguageOption.words(spec), clusters::shells)
        : Pace.STEADY;
  }

  private List<Experiment> experiments() {
    if (ids.isEmpty()) {
      return List.of();
    }
    clusterOptions.requireThrowAway(
        "lab run --experiments", Message.of("run-command.experiments-lose-nodes-and-change"));
    List<Experiment> chosen = Catalogue.chosen(Message.of("run-command.experiment"), ids, spec);
    if (chosen.stream().anyMatch(Experiment::needsMetrics)) {
      clusterOptions.measureLoad();
    }
    return chosen;
  }

  private RunOptions options(List<Experiment> experiments, Clusters clusters)
      throws InterruptedException {
    RunOptions plain = new RunOptions(keep, patience);
    if (experiments.isEmpty()) {
      return plain;
    }
    VariantImages variants = clusters.buildVariants();
    return plain.with(
        experiments,
        new ExperimentOptions(1, false, patience, variants.second(), variants.broken()));
  }

  private void requirePatience() {
    if (patience < 1) {
      throw new LabException(
          Message.of("run-command.lab-cannot-be-run"),
          Message.of("run-command.patience-must-be-at-least", patience),
          Message.of("run-command.leave-it-out"));
    }
  }
}
