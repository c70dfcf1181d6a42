package lab.orchestration.cli.model;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lab.orchestration.cli.live.LivePage;
import lab.orchestration.cli.session.Playback;
import lab.orchestration.cli.session.WatchOptions;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.RunReplay;
import lab.orchestration.model.ModelRun;

/**
 * A run of the model: computed first, and then shown as if it happened.
 *
 * @param out where it is shown
 * @param words the words of the person's language
 * @param watch whether it is also shown on a page, at its own pace
 * @param timings what depends on the machine
 */
public record ModelledRun(PrintWriter out, Words words, WatchOptions watch, TimingsFile timings) {

  /** Computes the run and shows it, saying first of all why it is no real one. */
  public RunRecord show(
      ModelOptions.Reason reason,
      long seed,
      List<String> columns,
      int nodes,
      List<Experiment> experiments)
      throws InterruptedException {
    out.println(words.text("model.first", reason.why()));
    if (!reason.remedy().isEmpty()) {
      out.println(words.text("model.remedy", reason.remedy()));
    }
    RunRecord run = new ModelRun(seed, columns, nodes, timings.read()).run(experiments, 1);
    RunReplay player =
        new RunReplay(
            run,
            1,
            time -> {
              if (watch.isOn()) {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
              }
            });
    new Playback(out, words, watch)
        .show(
            player,
            words.text("report.origin.model"),
            new LivePage.Showing(Provenance.MODEL, 1, false));
    return run;
  }
}
