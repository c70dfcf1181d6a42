package lab.orchestration.cli.view;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;

/** The findings of a session as a document in Markdown, in English: a view of the run record. */
public final class FindingsDocument {

  private static final Words ENGLISH = Words.in(Language.EN);

  private FindingsDocument() {}

  /** Writes the document: of one run, or of several that were taken together. */
  public static String of(RunRecord run) {
    List<String> lines = new ArrayList<>();
    lines.add("# Findings");
    lines.add("");
    lines.add(
        "From run %s of %s; every figure was measured live, on:".formatted(run.id(), date(run)));
    lines.add("");
    for (ColumnRecord column : run.columns()) {
      lines.add("- **%s**: %s".formatted(column.column(), ENGLISH.text(column.engine())));
      column.notes().forEach(note -> lines.add("  - " + ENGLISH.text(note)));
    }
    lines.add("");
    lines.add(
        "Where an experiment was repeated, a cell has the median, and the least and the greatest in"
            + " brackets.");
    run.allExperiments().forEach(one -> lines.addAll(section(one, run)));
    return String.join("\n", lines) + "\n";
  }

  private static String date(RunRecord run) {
    return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(run.startedAt());
  }

  private static List<String> section(ExperimentRecord experiment, RunRecord run) {
    List<String> columns = run.columns().stream().map(ColumnRecord::column).toList();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## %s %s".formatted(experiment.id(), ENGLISH.text(experiment.title())));
    lines.add("");
    if (experiment.terms() != null && experiment.terms().statement() == null) {
      lines.add("> " + experiment.terms().chapter().en());
      lines.add("");
    }
    lines.add(ENGLISH.text(experiment.question()));
    lines.add("");
    lines.add(row("", columns));
    lines.add("|---|" + "---|".repeat(columns.size()));
    List<Evidence> brief =
        experiment.evidence().stream().filter(one -> !(one instanceof Evidence.Answer)).toList();
    EvidenceTable.of(brief, columns, ENGLISH)
        .rows()
        .forEach(row -> lines.add(row(row.get(0), row.subList(1, row.size()))));
    experiment.evidence().stream()
        .filter(Evidence.Missing.class::isInstance)
        .map(Evidence.Missing.class::cast)
        .map(
            missing ->
                "- not shown on %s: %s".formatted(missing.column(), ENGLISH.text(missing.reason())))
        .distinct()
        .forEach(
            line -> {
              lines.add("");
              lines.add(line);
            });
    lines.add("");
    lines.add(
        "**%s**: %s."
            .formatted(
                ExperimentText.badge(experiment, ENGLISH), ENGLISH.text(experiment.sentence())));
    return lines;
  }

  private static String row(String first, List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
  }
}
