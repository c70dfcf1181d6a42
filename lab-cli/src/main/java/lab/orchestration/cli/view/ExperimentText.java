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
        japanese
            ? about.id() + "  " + about.titleJa()
            : "%s  %s · %s".formatted(about.id(), about.title(), about.titleJa()),
        labelled(
            "chapter",
            about.chapter().section()
                + " "
                + (japanese ? about.chapter().ja() : about.chapter().en()),
            words),
        labelled("question", about.question(), words),
        labelled("confirmed if", about.confirmedIf(), words),
        labelled("refuted if", about.refutedIf(), words),
        labelled("ours", "%s (not rated)".formatted(about.ourSentence()), words),
        labelled("takes", "about " + about.duration(), words));
  }

  private static String labelled(String label, String text, Words words) {
    return "    " + DisplayWidth.padded(words.translated(label), 14) + words.translated(text);
  }

  /** What was observed, side by side, and the verdict. */
  public static List<String> lines(ExperimentRecord experiment, List<String> columns, Words words) {
    List<String> lines = new ArrayList<>();
    EvidenceTable evidence = EvidenceTable.of(experiment.evidence(), columns);
    if (!evidence.rows().isEmpty()) {
      List<String> header = new ArrayList<>(List.of(""));
      header.addAll(columns);
      TextTable table = new TextTable(header.toArray(String[]::new));
      evidence.rows().forEach(row -> table.add(row.toArray(String[]::new)));
      lines.addAll(table.lines(words));
    }
    experiment
        .failures()
        .forEach(
            failure -> lines.add(words.translated("FAILED") + "  " + words.translated(failure)));
    lines.add(verdict(experiment, words));
    return lines;
  }

  /** The verdict and its sentence in one line. */
  static String verdict(ExperimentRecord experiment, Words words) {
    return words.translated(experiment.verdict().words().toUpperCase(Locale.ROOT))
        + ": "
        + words.translated(experiment.sentence());
  }

  /** One piece of evidence in one line. */
  public static String line(Evidence evidence, Words words) {
    return evidence instanceof Evidence.Missing missing
        ? words.translated("%s: not shown, %s".formatted(missing.what(), missing.reason()))
        : words.translated(evidence.what()) + ": " + cell(evidence, words);
  }

  /** An engine's own words stay its own. */
  private static String cell(Evidence evidence, Words words) {
    String cell = EvidenceTable.cell(List.of(evidence));
    return evidence instanceof Evidence.Answer ? cell : words.translated(cell);
  }
}
