package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentRecord;

/** Experiments in words: what they ask, what was observed, what follows. */
public final class ExperimentText {

  private ExperimentText() {}

  /** What a person is told before an experiment begins. */
  public static List<String> lines(Experiment.About about) {
    return List.of(
        "%s  %s · %s".formatted(about.id(), about.title(), about.titleJa()),
        "    chapter       %s %s".formatted(about.chapter().section(), about.chapter().en()),
        "    question      " + about.question(),
        "    statement     " + about.statement(),
        "    confirmed if  " + about.confirmedIf(),
        "    refuted if    " + about.refutedIf(),
        "    takes         about " + about.duration());
  }

  /** What was observed, side by side, and the verdict. */
  static List<String> lines(ExperimentRecord experiment, List<String> columns) {
    List<String> lines = new ArrayList<>();
    EvidenceTable evidence = EvidenceTable.of(experiment.evidence(), columns);
    if (!evidence.rows().isEmpty()) {
      List<String> header = new ArrayList<>(List.of(""));
      header.addAll(columns);
      TextTable table = new TextTable(header.toArray(String[]::new));
      evidence.rows().forEach(row -> table.add(row.toArray(String[]::new)));
      lines.addAll(table.lines());
    }
    experiment.failures().forEach(failure -> lines.add("FAILED  " + failure));
    lines.add(verdict(experiment));
    return lines;
  }

  /** The verdict and its sentence in one line. */
  static String verdict(ExperimentRecord experiment) {
    return experiment.verdict().words().toUpperCase(Locale.ROOT) + ": " + experiment.sentence();
  }

  /** One piece of evidence in one line. */
  static String line(Evidence evidence) {
    return evidence instanceof Evidence.Missing missing
        ? "%s: not shown, %s".formatted(missing.what(), missing.reason())
        : evidence.what() + ": " + EvidenceTable.cell(List.of(evidence));
  }
}
