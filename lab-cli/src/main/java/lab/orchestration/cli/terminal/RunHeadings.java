package lab.orchestration.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.view.ExperimentText;
import lab.orchestration.cli.view.Title;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.record.RunPlan;

/**
 * The headings of a run.
 *
 * @param mark what stands beside each of them, with a blank before it; empty for a run that happens
 *     now
 */
record RunHeadings(Words words, String mark) {

  /** Above the preparations: which image every replica runs, and the run's ID. */
  List<String> preparing(RunPlan plan) {
    String standIn =
        plan.image().startsWith("orchestration-lab/")
            ? " " + words.text("run-headings.built-here-from-debian-packages")
            : "";
    return List.of(
        "  " + DisplayWidth.padded(words.text("run-headings.image"), 12) + plan.image() + standIn,
        "",
        words.text("run-headings.preparing-clusters-of-run", plan.runId()) + mark);
  }

  /** The step's ID and title; in English the Japanese title stands beside it. */
  String step(Step step) {
    return Title.text(step.id(), step.title(), words) + mark;
  }

  /** What the experiment asks, at its first repeat; and which repeat it is, if it has several. */
  List<String> experiment(Experiment.About experiment, int repeat, int repeats) {
    List<String> lines = new ArrayList<>();
    if (repeat == 1) {
      lines.addAll(ExperimentText.lines(experiment, words));
      if (!mark.isEmpty()) {
        lines.add("   " + mark);
      }
    }
    if (repeats > 1) {
      lines.add(words.text("run-headings.repeat-of", experiment.id(), repeat, repeats));
    }
    return lines;
  }

  /** Above the end of the run. */
  String cleaningUp() {
    return words.text("run-headings.giving-clusters-back") + mark;
  }
}
