package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.Clusters;
import lab.orchestration.cli.cluster.RunId;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.engine.Meanwhile;
import lab.orchestration.cli.live.LivePage;
import lab.orchestration.cli.live.LiveServer;
import lab.orchestration.cli.session.WatchOptions;
import lab.orchestration.cli.terminal.TerminalView;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.Pace;
import lab.orchestration.core.run.RunOptions;
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
public final class WatchCommand implements Callable<Integer> {

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
    clusterOptions.requireThrowAway("lab watch", Message.of("watch-command.it-is-for-clusters-of"));
    PrintWriter out = spec.commandLine().getOut();
    Words words = LanguageOption.words(spec);
    String runId = RunId.fresh();
    try (TerminalView view =
            TerminalView.on(
                out, Environment.terminal(), Environment.columns(), LanguageOption.words(spec));
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
                    RunOptions.PLAIN
                        .at(new StraightToTheButtons())
                        .with(WatchOptions.pause(live, out, words)),
                    WatchOptions.listener(view, live),
                    clusters::leftovers)
                .run();
        return run.isSuccess() ? 0 : 1;
      }
    }
  }

  /** Leaves out what a person can do with the buttons. */
  private static final class StraightToTheButtons implements Pace {
    @Override
    public Before before(Step step, Map<String, List<Message>> commands) {
      return step.optional() ? Before.SKIP : Before.GO;
    }

    @Override
    public After after(Ended ended) {
      return After.NEXT;
    }
  }
}
