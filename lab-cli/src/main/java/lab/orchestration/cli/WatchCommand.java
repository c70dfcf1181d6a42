package lab.orchestration.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lab.orchestration.cli.engine.Meanwhile;
import lab.orchestration.cli.live.LivePage;
import lab.orchestration.cli.live.LiveServer;
import lab.orchestration.cli.view.TerminalView;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Lab;
import lab.orchestration.core.Pace;
import lab.orchestration.core.Programme;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The live page beside clusters that are up already: straight to the buttons. */
@Command(
    name = "watch",
    description = {
      "Shows the clusters of 'lab up' on a page, on this machine only, and lets you break the same"
          + " things in both: declares the three replicas, leaves the other steps out, and opens"
          + " the buttons. At the end the service is removed; the clusters stay.",
    },
    footer = {"", "Examples:", "  lab up, then: lab watch", "  lab watch --side swarm"},
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Option(
      names = "--watch-port",
      paramLabel = "PORT",
      description = "The page's port. Default: any that is free.",
      defaultValue = "0")
  int port;

  @Override
  public Integer call() throws InterruptedException {
    clusterOptions.requireThrowAway("lab watch", "it is for the clusters of 'lab up'");
    PrintWriter out = spec.commandLine().getOut();
    Words words = LabCommand.words(spec);
    String runId = RunId.fresh();
    try (TerminalView view =
            TerminalView.on(
                out, Environment.terminal(), Environment.columns(), LabCommand.words(spec));
        Clusters clusters =
            Clusters.open(
                clusterOptions,
                Environment.ofThisProcess(),
                runId,
                false,
                view.announcements(),
                Meanwhile.NOTHING)) {
      clusters.requireKept();
      try (LiveServer live = WatchOptions.serve(port, out, words, LivePage.Showing.LIVE)) {
        RunRecord run =
            new Lab(
                    runId,
                    clusters.columns(),
                    ServiceSpec.ofTheChapter(clusters.serviceImage()),
                    new Lab.Options(
                        false,
                        1,
                        Programme.PLAIN
                            .at(new StraightToTheButtons())
                            .with(WatchOptions.interlude(live, out, words))),
                    WatchOptions.audience(view, live),
                    clusters::leftovers)
                .run();
        return run.isSuccess() ? 0 : 1;
      }
    }
  }

  /** Leaves out what a person can do with the buttons. */
  private static final class StraightToTheButtons implements Pace {
    @Override
    public Before before(Step step, Map<String, List<String>> commands) {
      return step.optional() ? Before.SKIP : Before.GO;
    }

    @Override
    public After after(Ended ended) {
      return After.NEXT;
    }
  }
}
