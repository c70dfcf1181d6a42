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
import lab.orchestration.core.message.Message;
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

  private static Message engine(RunRecord run, String column) {
    return run.columns().stream()
        .filter(one -> one.column().equals(column))
        .map(ColumnRecord::engine)
        .findFirst()
        .orElse(Message.verbatim("-"));
  }

  private static Message name(RunRecord run) {
    return Message.of(
        "diff.ledger",
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
    OlderRecord.note(before, words).or(() -> OlderRecord.note(after, words)).ifPresent(lines::add);
    for (String column : columns()) {
      lines.add(
          labelled(
              column,
              words.text(engine(before, column)) + " → " + words.text(engine(after, column))));
    }
    List<ClaimChange> changes = changes();
    for (ClaimChange change : changes) {
      lines.add("");
      lines.add("%s  %s".formatted(change.id(), words.text(change.title())));
      change.rows().forEach(row -> lines.add(labelled(words.text(row.where()), text(row, words))));
      if (change.isOfSubstance() || !reasons(change).isEmpty()) {
        lines.add(labelled(words.text("diff.why"), words.text(why(change))));
      }
    }
    lines.add("");
    lines.add(words.text("diff.summary", changes.size(), ids().size()));
    return lines;
  }

  private Message why(ClaimChange change) {
    List<Message> all = new ArrayList<>();
    reasons(change).forEach(one -> all.add(one.text()));
    if (change.hasAnotherVerdict() && ratesOurs(before) && !ratesOurs(after)) {
      all.add(Message.of("diff.rule"));
    }
    return all.isEmpty() ? Message.of("diff.unknown") : Message.clauses(all);
  }

  /** Whether it was recorded when the verdict still rated our sentence and not the chapter's. */
  private static boolean ratesOurs(RunRecord run) {
    return run.allExperiments().stream()
        .map(ExperimentRecord::terms)
        .anyMatch(terms -> terms != null && terms.ourSentence() == null);
  }

  private static String text(ClaimChange.Row row, Words words) {
    String change = words.text(row.before()) + " → " + words.text(row.after());
    return row.what().isEmpty() ? change : words.text(row.what()) + ": " + change;
  }

  private static String labelled(String label, String text) {
    return "    " + DisplayWidth.padded(label, LABEL) + " " + text;
  }

  /** As a part of a document in Markdown. */
  public List<String> markdown(Words words) {
    List<String> lines = new ArrayList<>();
    lines.add("| | %s | %s |".formatted(words.text(name(before)), words.text(name(after))));
    lines.add("|---|---|---|");
    for (String column : columns()) {
      lines.add(
          "| **%s** | %s | %s |"
              .formatted(
                  column, words.text(engine(before, column)), words.text(engine(after, column))));
    }
    List<ClaimChange> changes = changes();
    for (ClaimChange change : changes) {
      lines.add("");
      lines.add("**%s %s**".formatted(change.id(), words.text(change.title())));
      lines.add("");
      for (ClaimChange.Row row : change.rows()) {
        String where = words.text(row.where()) + (row.what().isEmpty() ? ": " : ", ");
        lines.add("- " + where + text(row, words));
      }
      if (change.isOfSubstance() || !reasons(change).isEmpty()) {
        lines.add("");
        lines.add(
            "%s: %s."
                .formatted(
                    words.text("diff.why").toUpperCase(Locale.ROOT), words.text(why(change))));
      }
    }
    lines.add("");
    lines.add(words.text("diff.summary", changes.size(), ids().size()));
    return lines;
  }
}
