package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import lab.orchestration.cli.live.LivePage;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.record.ReportFile;
import lab.orchestration.cli.session.Playback;
import lab.orchestration.cli.session.WatchOptions;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.RunReplay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A recorded run once more: what a workshop leader does when the room's network is gone. */
@Command(
    name = "replay",
    description = {
      "Plays a recorded run once more, at its own pace or faster. Needs no engine and no network;"
          + " everything it shows is marked as a recording.",
      "",
      "Without a file it plays the latest live run that ships with the lab, in recordings/."
    },
    footer = {
      "",
      "Examples:",
      "  lab replay --speed 10",
      "  lab run --json run.json, then: lab replay run.json"
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "RECORD",
      arity = "0..1",
      description = "What 'lab run', 'lab experiment' or 'lab claims' wrote with --json.")
  @Nullable Path file;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "How many times faster than it happened. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  double speed = 1;

  @Mixin ReportFile report = new ReportFile();

  @Mixin WatchOptions watch = new WatchOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    report.requireWritable();
    RunRecord run = RecordFile.read(file == null ? RecordFile.shipped() : file).asRecording();
    RunReplay player =
        new RunReplay(run, speed, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    Words words = LanguageOption.words(spec);
    String mark =
        words.text("replay.mark", LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC).toString());
    out.println(words.text("replay.begin", mark, run.id()));
    new Playback(out, words, watch).show(player, mark, showing());
    report.write(run, words);
    return 0;
  }

  private LivePage.Showing showing() {
    return new LivePage.Showing(Provenance.RECORDING, speed, false);
  }
}
