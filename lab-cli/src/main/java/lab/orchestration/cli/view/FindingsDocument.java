package lab.orchestration.cli.view;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.ColumnRecord;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.RunRecord;
import org.jspecify.annotations.Nullable;

/** The findings of a session as a document in Markdown: a view of the run record. */
public final class FindingsDocument {

  private FindingsDocument() {}

  /**
   * Writes the document.
   *
   * @param command what a person typed to get this record
   * @param earlier a record of which everything is shown that was not run again; null for none
   */
  public static String of(RunRecord run, String command, @Nullable RunRecord earlier) {
    List<String> lines = new ArrayList<>();
    lines.add("# Findings");
    lines.add("");
    lines.add(
        "Made by `%s` on %s; every figure was measured live, on:".formatted(command, date(run)));
    lines.add("");
    for (ColumnRecord column : run.columns()) {
      lines.add("- **%s**: %s".formatted(column.column(), column.engine()));
      column.notes().forEach(note -> lines.add("  - " + note));
    }
    lines.add("");
    lines.add(
        "Where an experiment was repeated, a cell has the median, and the least and the greatest in"
            + " brackets.");
    List<ExperimentRecord> kept = earlier == null ? List.of() : notIn(run, earlier);
    if (earlier != null && !kept.isEmpty()) {
      lines.add("");
      lines.add(
          "From run `%s` of %s: %s."
              .formatted(
                  earlier.id(),
                  date(earlier),
                  kept.stream().map(ExperimentRecord::id).collect(Collectors.joining(", "))));
    }
    Stream.concat(run.allExperiments().stream(), kept.stream())
        .sorted(Comparator.comparing(one -> order(one.id())))
        .forEach(one -> lines.addAll(section(one, run)));
    return String.join("\n", lines) + "\n";
  }

  private static List<ExperimentRecord> notIn(RunRecord run, RunRecord earlier) {
    List<String> again = run.allExperiments().stream().map(ExperimentRecord::id).toList();
    return earlier.allExperiments().stream().filter(one -> !again.contains(one.id())).toList();
  }

  /** R before C, as everywhere. */
  private static String order(String id) {
    return (id.startsWith("R") ? "1" : "2") + id;
  }

  private static String date(RunRecord run) {
    return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(run.startedAt());
  }

  private static List<String> section(ExperimentRecord experiment, RunRecord run) {
    List<String> columns = run.columns().stream().map(ColumnRecord::column).toList();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## %s %s".formatted(experiment.id(), experiment.title()));
    lines.add("");
    if (experiment.terms() != null && experiment.terms().statement() == null) {
      lines.add("> " + experiment.terms().chapter().en());
      lines.add("");
    }
    lines.add(experiment.question());
    lines.add("");
    lines.add(row("", columns));
    lines.add("|---|" + "---|".repeat(columns.size()));
    EvidenceTable.of(experiment.evidence(), columns)
        .rows()
        .forEach(row -> lines.add(row(row.get(0), row.subList(1, row.size()))));
    experiment.evidence().stream()
        .filter(Evidence.Missing.class::isInstance)
        .map(Evidence.Missing.class::cast)
        .map(missing -> "- not shown on %s: %s".formatted(missing.column(), missing.reason()))
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
                experiment.verdict().words().toUpperCase(Locale.ROOT), experiment.sentence()));
    return lines;
  }

  private static String row(String first, List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
  }
}
