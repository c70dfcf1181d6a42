package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.record.ExperimentRecord;

/** Experiments in words: what they ask, what was observed, what follows. */
public final class ExperimentText {

  private ExperimentText() {}

  /** What a person is told before an experiment begins. */
  public static List<String> lines(Experiment.About about, Words words) {
    boolean japanese = words.language() == Language.JA;
    return List.of(
        Title.text(about.id(), about.title(), words),
        labelled(
            words.text("experiment-text.chapter"),
            about.chapter().section()
                + " "
                + (japanese ? about.chapter().ja() : about.chapter().en())),
        labelled(words.text("experiment-text.question"), words.text(about.question())),
        labelled(words.text("experiment-text.confirmed-if"), words.text(about.confirmedIf())),
        labelled(words.text("experiment-text.refuted-if"), words.text(about.refutedIf())),
        labelled(
            words.text("experiment-text.ours"),
            words.text("experiment-text.not-rated", about.ourSentence())),
        labelled(
            words.text("experiment-text.takes"),
            words.text("experiment-text.about", about.duration())));
  }

  private static String labelled(String label, String text) {
    return "    " + DisplayWidth.padded(label, 14) + text;
  }

  /** What was observed, side by side, and the verdict. */
  public static List<String> lines(ExperimentRecord experiment, List<String> columns, Words words) {
    List<String> lines = new ArrayList<>();
    EvidenceTable evidence = EvidenceTable.of(experiment.evidence(), columns, words);
    if (!evidence.rows().isEmpty()) {
      List<String> header = new ArrayList<>(List.of(""));
      header.addAll(columns);
      TextTable table = new TextTable(header.toArray(String[]::new));
      evidence.rows().forEach(row -> table.add(row.toArray(String[]::new)));
      lines.addAll(table.lines());
    }
    experiment
        .failures()
        .forEach(
            failure ->
                lines.add(words.text("experiment-text.failed") + "  " + words.text(failure)));
    lines.add(verdict(experiment, words));
    return lines;
  }

  /** The verdict and its sentence in one line. */
  static String verdict(ExperimentRecord experiment, Words words) {
    return badge(experiment, words) + ": " + words.text(experiment.sentence());
  }

  /** The verdict in capital letters. */
  public static String badge(ExperimentRecord experiment, Words words) {
    return words.text("verdict." + verdict(experiment)).toUpperCase(Locale.ROOT);
  }

  /** The verdict's name in keys and style sheets. */
  public static String verdict(ExperimentRecord experiment) {
    return experiment.verdict().words().replace(' ', '-');
  }

  /** One piece of evidence in one line. */
  public static String line(Evidence evidence, Words words) {
    return evidence instanceof Evidence.Missing missing
        ? words.text("experiment-text.not-shown", missing.what(), missing.reason())
        : words.text(evidence.what()) + ": " + EvidenceTable.cell(List.of(evidence), words);
  }
}
