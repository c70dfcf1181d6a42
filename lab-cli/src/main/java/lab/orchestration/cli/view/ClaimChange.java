package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.record.ExperimentRecord;
import org.jspecify.annotations.Nullable;

/**
 * What came out differently for one claim.
 *
 * @param id the claim's ID
 * @param title its title
 * @param rows what changed: a label, before, after
 */
record ClaimChange(String id, String title, List<Row> rows) {

  private static final String VERDICT = "verdict";

  /** Durations differ from run to run; so much more is a change. */
  private static final double NOTABLE = 0.25;

  private static final long NOTABLE_MILLIS = 1_000;

  /**
   * One thing that changed.
   *
   * @param where the verdict, the standing, or a column
   * @param what what was observed there; empty for the verdict and the standing
   */
  record Row(String where, String what, String before, String after) {}

  /** The changes of a claim that both records may have; empty if it came out the same. */
  static Optional<ClaimChange> between(
      @Nullable ExperimentRecord before, @Nullable ExperimentRecord after, List<String> columns) {
    ExperimentRecord present = after == null ? before : after;
    if (present == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    add(rows, VERDICT, "", verdict(before), verdict(after));
    if (before != null && after != null) {
      add(rows, "standing", "", standing(before), standing(after));
      for (String column : columns) {
        Map<String, String> old = shown(before, column);
        Map<String, String> now = shown(after, column);
        Set<String> both = new LinkedHashSet<>(old.keySet());
        both.retainAll(now.keySet());
        both.forEach(what -> add(rows, column, what, value(old, what), value(now, what)));
        durations(rows, column, before, after);
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClaimChange(present.id(), present.title(), rows));
  }

  /** Whether more than durations differ. */
  boolean isOfSubstance() {
    return rows.stream().anyMatch(row -> !row.after().endsWith(" s"));
  }

  boolean hasAnotherVerdict() {
    return rows.stream().anyMatch(row -> row.where().equals(VERDICT));
  }

  private static void add(List<Row> rows, String where, String what, String before, String after) {
    if (!before.equals(after)) {
      rows.add(new Row(where, what, before, after));
    }
  }

  private static String verdict(@Nullable ExperimentRecord one) {
    return one == null ? "not asked" : one.verdict().words();
  }

  private static String standing(ExperimentRecord one) {
    return Objects.requireNonNullElse(one.standing(), Standing.UNDECIDED)
        .name()
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ');
  }

  private static String value(Map<String, String> all, String what) {
    return all.getOrDefault(what, "");
  }

  /** What a column was seen to do, or could not show. */
  private static Map<String, String> shown(ExperimentRecord one, String column) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (Evidence found : one.evidence()) {
      if (!found.column().equals(column)) {
        continue;
      }
      if (found instanceof Evidence.Fact fact) {
        shown.merge(
            fact.what(),
            fact.holds() ? "yes" : "no",
            (first, second) -> first.equals(second) ? first : "not always");
      } else if (found instanceof Evidence.Missing missing) {
        shown.put(missing.what(), "not shown");
      }
    }
    return shown;
  }

  private static void durations(
      List<Row> rows, String column, ExperimentRecord before, ExperimentRecord after) {
    Findings old = new Findings(before.evidence());
    Findings now = new Findings(after.evidence());
    Set<String> asked = new LinkedHashSet<>();
    for (Evidence found : after.evidence()) {
      if (found instanceof Evidence.Amount amount
          && amount.column().equals(column)
          && amount.unit() == Evidence.Unit.MILLISECONDS
          && old.range(column, amount.what()).isPresent()) {
        asked.add(amount.what());
      }
    }
    for (String what : asked) {
      long was = old.median(column, what);
      long is = now.median(column, what);
      if (Math.abs(is - was) > Math.max(NOTABLE_MILLIS, was * NOTABLE)) {
        add(rows, column, what, Durations.seconds(was), Durations.seconds(is));
      }
    }
  }
}
