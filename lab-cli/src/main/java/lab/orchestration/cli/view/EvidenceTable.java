package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;

/**
 * The evidence of an experiment side by side: a row for each thing that was observed, a cell for
 * each column, all repeats in it.
 *
 * @param rows each begins with what was observed
 */
public record EvidenceTable(List<List<String>> rows) {

  /** What an engine said at length is for the record; here a line must do. */
  private static final int LONGEST_ANSWER = 70;

  /** Of a second, in milliseconds. */
  private static final long A_TENTH = 100;

  /** The evidence of these columns. */
  public static EvidenceTable of(List<Evidence> evidence, List<String> columns) {
    Map<String, Map<String, List<Evidence>>> byWhat = new LinkedHashMap<>();
    evidence.forEach(
        one ->
            byWhat
                .computeIfAbsent(one.what(), what -> new LinkedHashMap<>())
                .computeIfAbsent(one.column(), column -> new ArrayList<>())
                .add(one));
    List<List<String>> rows = new ArrayList<>();
    byWhat.forEach(
        (what, byColumn) -> {
          List<String> cells = new ArrayList<>(List.of(what));
          columns.forEach(column -> cells.add(cell(byColumn.getOrDefault(column, List.of()))));
          rows.add(cells);
        });
    return new EvidenceTable(rows);
  }

  /** All repeats of one thing in one column. */
  static String cell(List<Evidence> repeats) {
    if (repeats.isEmpty()) {
      return "-";
    }
    Evidence first = repeats.get(0);
    if (first instanceof Evidence.Amount amount) {
      return amounts(repeats, amount.unit());
    }
    if (first instanceof Evidence.Spread) {
      return repeats.stream()
          .map(Evidence.Spread.class::cast)
          .map(spread -> spread(spread.values()))
          .distinct()
          .collect(Collectors.joining("; "));
    }
    if (first instanceof Evidence.Course) {
      return repeats.stream()
          .map(Evidence.Course.class::cast)
          .map(EvidenceTable::course)
          .collect(Collectors.joining("; "));
    }
    if (first instanceof Evidence.Fact) {
      return repeats.stream()
          .map(Evidence.Fact.class::cast)
          .map(fact -> fact.holds() ? "yes" : "no")
          .distinct()
          .collect(Collectors.joining(" and "));
    }
    return first instanceof Evidence.Answer answer ? shortened(answer.answer()) : "not shown";
  }

  private static String amounts(List<Evidence> repeats, Evidence.Unit unit) {
    Findings findings = new Findings(repeats);
    Evidence first = repeats.get(0);
    Findings.Range range = findings.range(first.column(), first.what()).orElseThrow();
    String median = amount(range.median(), unit);
    return range.min() == range.max()
        ? median
        : "%s (%s to %s)".formatted(median, amount(range.min(), unit), amount(range.max(), unit));
  }

  private static String amount(long value, Evidence.Unit unit) {
    if (unit != Evidence.Unit.MILLISECONDS) {
      return Long.toString(value);
    }
    // In seconds with one digit, a drift that is put back within 30 ms would seem to take no time.
    return value > 0 && value < A_TENTH ? value + " ms" : Durations.seconds(value);
  }

  private static String spread(Map<String, Long> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** How many served, and since when: {@code 3, 5 (41.2 s), 8 (73.0 s)}. */
  private static String course(Evidence.Course course) {
    List<String> changes = new ArrayList<>();
    long before = -1;
    for (Evidence.Sample sample : course.samples()) {
      if (sample.serving() != before) {
        changes.add(
            changes.isEmpty()
                ? Long.toString(sample.serving())
                : "%d (%s)".formatted(sample.serving(), Durations.seconds(sample.atMillis())));
        before = sample.serving();
      }
    }
    return String.join(", ", changes);
  }

  private static String shortened(String answer) {
    String line = answer.lines().findFirst().orElse("");
    return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + " …";
  }
}
