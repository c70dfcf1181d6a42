package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.Clusters;
import lab.orchestration.cli.cluster.RunId;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.session.RecordingOffer;
import lab.orchestration.cli.terminal.TerminalView;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gets the clusters ready and leaves them running. */
@Command(
    name = "up",
    description = {
      "Starts the throw-away clusters and leaves them running, so that the next 'lab run' begins at"
          + " once: for a workshop, or to look around.",
      "'lab down' removes them."
    },
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    clusterOptions.requireThrowAway(
        "lab up", Message.of("up-command.it-starts-throw-away-clusters"));
    clusterOptions.requireNodes();
    String runId = RunId.fresh();
    try (TerminalView view =
            TerminalView.on(
                out, Environment.terminal(), Environment.columns(), LanguageOption.words(spec));
        Clusters clusters =
            Clusters.open(
                clusterOptions,
                Environment.ofThisProcess(),
                runId,
                true,
                view.announcements(),
                RecordingOffer.ofThisProcess(out, LanguageOption.words(spec)))) {
      new Lab(
              runId,
              clusters.columns(),
              ServiceSpec.ofTheChapter(clusters.serviceImage()),
              new RunOptions(true, 1),
              view,
              List::of)
          .bringUp();
      clusters.keep();
      clusters.howToReach().stream().map(LanguageOption.words(spec)::text).forEach(out::println);
      return 0;
    }
  }
}
