package lab.orchestration.cli.view;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * Two ledgers side by side: claim by claim what came out differently, and why where that is known.
 *
 * @param before the older record
 * @param after the newer one
 */
public record LedgerDiff(RunRecord before, RunRecord after) {

  private static final int LABEL = 10;

  /** Whether a verdict, a standing or an observation differs; durations alone do not count. */
  public boolean isDifferent() {
    return changes().stream().anyMatch(ClaimChange::isOfSubstance);
  }

  private List<ClaimChange> changes() {
    return ids().stream()
        .map(id -> ClaimChange.between(find(before, id), find(after, id), columns()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    Stream.of(after, before)
        .flatMap(run -> run.allExperiments().stream())
        .map(ExperimentRecord::id)
        .forEach(ids::add);
    return ids;
  }

  private static @Nullable ExperimentRecord find(RunRecord run, String id) {
    return run.allExperiments().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private List<String> columns() {
    return Stream.of(after, before)
        .flatMap(run -> run.columns().stream())
        .map(ColumnRecord::column)
        .distinct()
        .toList();
  }

  private static String engine(RunRecord run, String column) {
    return run.columns().stream()
        .filter(one -> one.column().equals(column))
        .map(ColumnRecord::engine)
        .findFirst()
        .orElse("-");
  }

  private static String name(RunRecord run) {
    return "%s (%s)"
        .formatted(
            run.id(),
            DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(run.startedAt()));
  }

  private List<KnownReason> reasons(ClaimChange change) {
    return KnownReason.all().stream()
        .filter(one -> one.explains(change.id(), before, after))
        .toList();
  }

  /** For a terminal. */
  public List<String> lines(Words words) {
    List<String> lines = new ArrayList<>();
    lines.add(words.text("diff.of", name(before), name(after)));
    for (String column : columns()) {
      lines.add(
          labelled(
              column,
              words.translated(engine(before, column))
                  + " → "
                  + words.translated(engine(after, column))));
    }
    List<ClaimChange> changes = changes();
    for (ClaimChange change : changes) {
      lines.add("");
      lines.add("%s  %s".formatted(change.id(), words.translated(change.title())));
      change.rows().forEach(row -> lines.add(labelled(row.where(), text(row, words))));
      if (change.isOfSubstance() || !reasons(change).isEmpty()) {
        lines.add(labelled(words.text("diff.why"), why(change, words)));
      }
    }
    lines.add("");
    lines.add(words.text("diff.summary", changes.size(), ids().size()));
    return lines;
  }

  private String why(ClaimChange change, Words words) {
    List<String> all = new ArrayList<>();
    reasons(change).forEach(one -> all.add(one.reason() + " (" + one.source() + ")"));
    if (change.hasAnotherVerdict() && ratesOurs(before) && !ratesOurs(after)) {
      all.add(words.text("diff.rule"));
    }
    return all.isEmpty() ? words.text("diff.unknown") : String.join("; ", all);
  }

  /** Whether it was recorded when the verdict still rated our sentence and not the chapter's. */
  private static boolean ratesOurs(RunRecord run) {
    return run.allExperiments().stream()
        .map(ExperimentRecord::terms)
        .anyMatch(terms -> terms != null && terms.ourSentence() == null);
  }

  private static String text(ClaimChange.Row row, Words words) {
    String change = words.translated(row.before()) + " → " + words.translated(row.after());
    return row.what().isEmpty() ? change : words.translated(row.what()) + ": " + change;
  }

  private static String labelled(String label, String text) {
    return "    " + DisplayWidth.padded(label, LABEL) + " " + text;
  }

  /** As a part of a document in Markdown. */
  public List<String> markdown(Words words) {
    List<String> lines = new ArrayList<>();
    lines.add("| | %s | %s |".formatted(name(before), name(after)));
    lines.add("|---|---|---|");
    for (String column : columns()) {
      lines.add(
          "| **%s** | %s | %s |".formatted(column, engine(before, column), engine(after, column)));
    }
    List<ClaimChange> changes = changes();
    for (ClaimChange change : changes) {
      lines.add("");
      lines.add("**%s %s**".formatted(change.id(), change.title()));
      lines.add("");
      for (ClaimChange.Row row : change.rows()) {
        String where = row.what().isEmpty() ? row.where() : row.where() + ", " + row.what();
        lines.add("- %s: %s → %s".formatted(where, row.before(), row.after()));
      }
      if (change.isOfSubstance() || !reasons(change).isEmpty()) {
        lines.add("");
        lines.add(
            "%s: %s."
                .formatted(words.text("diff.why").toUpperCase(Locale.ROOT), why(change, words)));
      }
    }
    lines.add("");
    lines.add(words.text("diff.summary", changes.size(), ids().size()));
    return lines;
  }
}
