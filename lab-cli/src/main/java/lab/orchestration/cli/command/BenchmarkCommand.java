package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterNeeds;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.RunId;
import lab.orchestration.cli.engine.EngineChoice;
import lab.orchestration.cli.engine.EngineSession;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.engine.ImageRequest;
import lab.orchestration.cli.engine.LabImage;
import lab.orchestration.cli.record.BenchmarkTable;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.terminal.TerminalView;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.benchmark.BenchmarkPlan;
import lab.orchestration.k8s.benchmark.BenchmarkRecord;
import lab.orchestration.k8s.benchmark.OperatorBenchmark;
import lab.orchestration.k8s.cluster.ThrowAwayCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the operator. */
@Command(
    name = "benchmark",
    description = {
      "Measures the operator, as a process of its own, on a throw-away Kubernetes node:",
      "",
      "  how long until many NginxServices, declared before it was started, have their objects",
      "  how soon it puts back what somebody else has changed (drift)",
      "  how much memory it takes",
      "  how many requests it makes of the API server",
      "",
      "The node is cordoned, so that no Pod's start is measured. It takes about five minutes. In"
          + " the end, after Ctrl-C and after an error everything is removed. Other work on the"
          + " machine shows in the figures."
    },
    footer = {
      "",
      "Examples:",
      "  lab benchmark",
      "  lab benchmark --json benchmark.json",
      "  lab benchmark --services 50 --drifts 20    a quick look"
    },
    mixinStandardHelpOptions = true)
public final class BenchmarkCommand implements Callable<Integer> {

  /** Where the build puts what the operator's image is made of. */
  private static final Path OPERATOR =
      Path.of("k8s-side", "operator", System.getProperty("lab.build", "target"), "operator");

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin RecordFile record = new RecordFile();

  @Option(
      names = "--services",
      paramLabel = "N",
      split = ",",
      description =
          "For how many NginxServices, one number after the other. Default: ${DEFAULT-VALUE}.",
      defaultValue = "200,1000")
  List<Integer> services = List.of();

  @Option(
      names = "--drifts",
      paramLabel = "N",
      description = "How many drifts are made at each of these numbers. Default: ${DEFAULT-VALUE}.",
      defaultValue = "200")
  int drifts;

  @Override
  public Integer call() throws InterruptedException {
    requireAtLeastOne();
    record.requireWritable();
    Environment here = Environment.ofThisProcess();
    Path operator = here.home().resolve(OPERATOR);
    OperatorBenchmark.requireOperator(operator);
    PrintWriter out = spec.commandLine().getOut();
    try (TerminalView view =
        TerminalView.on(
            out, Environment.terminal(), Environment.columns(), LanguageOption.words(spec))) {
      BenchmarkRecord measured = measure(here, operator, view.announcements());
      new BenchmarkTable(measured).lines().forEach(out::println);
      record.write(measured.toJson());
      return 0;
    }
  }

  private BenchmarkRecord measure(Environment here, Path operator, Progress progress)
      throws InterruptedException {
    ClusterOptions options = ClusterOptions.ofKubernetes();
    EngineChoice choice = here.chooseEngine();
    progress.report(
        Message.of("benchmark-command.kubernetes-throw-away-node-in-container", choice.explain()));
    try (EngineSession bench =
            EngineSession.open(
                choice,
                here.testbed(),
                new ImageRequest(new ClusterNeeds(options).images(), options.images()),
                here.connector(),
                progress);
        ThrowAwayCluster cluster =
            ThrowAwayCluster.start(
                bench.engine().host().toString(),
                bench.image(LabImage.KUBERNETES),
                bench.image(LabImage.NGINX),
                RunId.fresh(),
                progress)) {
      return new OperatorBenchmark(cluster, operator, progress)
          .run(new BenchmarkPlan(services, drifts));
    }
  }

  private void requireAtLeastOne() {
    if (drifts < 1 || services.stream().anyMatch(number -> number < 1)) {
      throw new ParameterException(
          spec.commandLine(),
          LanguageOption.words(spec).text("benchmark-command.services-and-drifts-must-be"));
    }
  }
}
