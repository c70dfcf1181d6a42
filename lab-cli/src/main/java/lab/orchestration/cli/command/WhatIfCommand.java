package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import lab.orchestration.cli.model.TimingsFile;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.view.TextTable;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.WhatIf;
import lab.orchestration.model.parameter.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Questions of a size that no laptop can run, put to the model. */
@Command(
    name = "whatif",
    description = {
      "Asks the model: some of many nodes are lost at the same moment, how long until other"
          + " replicas serve in the place of theirs? Needs no engine. Durations that depend on the"
          + " machine are those of the testbed; each node is a machine of its own.",
      "",
      "Parameters, under their documented names: dispatcher-heartbeat, restart-delay (Swarm);"
          + " node-monitor-grace-period, node-monitor-period, toleration-seconds,"
          + " node-eviction-rate, secondary-node-eviction-rate (Kubernetes)."
    },
    footer = {
      "",
      "Examples:",
      "  lab whatif --nodes 300 --replicas 3000 --lose-nodes 10 --column swarm",
      "  lab whatif --set dispatcher-heartbeat=2s --compare dispatcher-heartbeat=10s",
      "  lab whatif --column operator --sweep toleration-seconds=2s,30s,300s",
      "  lab whatif --column operator --set node-eviction-rate=1"
    },
    mixinStandardHelpOptions = true)
public final class WhatIfCommand implements Callable<Integer> {

  private static final int BINS = 12;
  private static final int BAR = 40;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--column",
      paramLabel = "COLUMN",
      description = "swarm, deployment or operator. Default: ${DEFAULT-VALUE}.",
      defaultValue = ColumnNames.SWARM)
  String column = ColumnNames.SWARM;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "How many nodes there are. Default: ${DEFAULT-VALUE}.",
      defaultValue = "300")
  int nodes = 300;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description = "How many replicas there are. Default: ${DEFAULT-VALUE}.",
      defaultValue = "3000")
  int replicas = 3_000;

  @Option(
      names = "--lose-nodes",
      paramLabel = "N",
      description = "How many nodes are lost at once. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  int lost = 10;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Set a parameter, as dispatcher-heartbeat=2s.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--compare",
      paramLabel = "NAME=VALUE",
      description = "Ask the same once more with this parameter set, and show both.")
  List<String> compare = new ArrayList<>();

  @Option(
      names = "--sweep",
      paramLabel = "NAME=V,V,…",
      description = "Ask the same for each of these values of a parameter.")
  @Nullable String sweep;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "How often the nodes are lost, each time with other chances. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "10")
  int trials = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What decides everything that is left to chance. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  long seed = 1;

  @Mixin TimingsFile timings = new TimingsFile();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Words words = LanguageOption.words(spec);
    if (trials < 1) {
      throw new LabException(
          Message.of("what-if-command.question-cannot-be-asked"),
          Message.of("what-if-command.trials-must-be-at-least", trials),
          Message.of("what-if-command.try"));
    }
    Settings settings = settings(Settings.DEFAULTS, set);
    out.println(words.text("whatif.first", column, nodes, replicas, lost, trials));
    if (sweep != null) {
      sweep(out, words, settings, sweep);
      return 0;
    }
    WhatIf.Answer answer = ask(settings);
    histogram(out, answer);
    out.println();
    TextTable table = table(words);
    row(
        table,
        words,
        set.isEmpty() ? words.text("whatif.defaults") : String.join(" ", set),
        answer);
    if (!compare.isEmpty()) {
      List<String> both = new ArrayList<>(set);
      both.addAll(compare);
      row(table, words, String.join(" ", compare), ask(settings(Settings.DEFAULTS, both)));
    }
    table.lines().forEach(out::println);
    return 0;
  }

  private WhatIf.Answer ask(Settings settings) {
    return new WhatIf(column, nodes, replicas, lost, settings, timings.read()).ask(seed, trials);
  }

  private void sweep(PrintWriter out, Words words, Settings settings, String asked) {
    int equals = asked.indexOf('=');
    String name = equals < 0 ? asked : asked.substring(0, equals);
    TextTable table = table(words);
    for (String value : asked.substring(equals + 1).split(",", -1)) {
      row(table, words, name + "=" + value, ask(settings.with(name, value)));
    }
    table.lines().forEach(out::println);
  }

  private static TextTable table(Words words) {
    return new TextTable(
        "",
        words.text("whatif.median"),
        words.text("whatif.most"),
        words.text("whatif.slowest"),
        words.text("whatif.all"));
  }

  private static void row(TextTable table, Words words, String name, WhatIf.Answer answer) {
    table.add(
        name,
        seconds(words, answer.quantile(0.5)),
        seconds(words, answer.quantile(0.9)),
        seconds(words, answer.quantile(1)),
        seconds(words, answer.medianOfAll()));
  }

  /** How many replicas were healed after how long. */
  private static void histogram(PrintWriter out, WhatIf.Answer answer) {
    if (answer.replicas().isEmpty()) {
      return;
    }
    long least = answer.replicas().get(0);
    long greatest = answer.replicas().get(answer.replicas().size() - 1);
    long width = Math.max(100, (greatest - least) / BINS + 1);
    long[] counts = new long[BINS];
    answer.replicas().forEach(one -> counts[(int) Math.min(BINS - 1, (one - least) / width)]++);
    long most = Arrays.stream(counts).max().orElse(1);
    for (int bin = 0; bin < BINS; bin++) {
      out.println(
          "%9s  %s %d"
              .formatted(
                  FaultText.seconds(least + bin * width),
                  "█".repeat((int) (counts[bin] * BAR / Math.max(1, most))),
                  counts[bin]));
    }
  }

  /** A replica without a successor is no short time, and not 0. */
  private static String seconds(Words words, OptionalLong millis) {
    return millis.isPresent() ? FaultText.seconds(millis.getAsLong()) : words.text("whatif.never");
  }

  private static Settings settings(Settings base, List<String> wishes) {
    Settings settings = base;
    for (String wish : wishes) {
      int equals = wish.indexOf('=');
      if (equals < 0) {
        throw new LabException(
            Message.of("what-if-command.parameter-cannot-be-set", wish),
            Message.of("what-if-command.it-has-no-value"),
            Message.of("what-if-command.write-it-as-dispatcher-heartbeat-s"));
      }
      settings = settings.with(wish.substring(0, equals), wish.substring(equals + 1));
    }
    return settings;
  }
}
