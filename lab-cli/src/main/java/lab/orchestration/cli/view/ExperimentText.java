package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.Findings;

/** Experiments in words: what they ask, what was observed, what follows. */
public final class ExperimentText {

  /** The columns whose evidence is quoted at length are for the record; here a line must do. */
  private static final int LONGEST_ANSWER = 70;

  private ExperimentText() {}

  /** What a person is told before an experiment begins. */
  public static List<String> lines(Experiment.About about) {
    return List.of(
        "%s  %s · %s".formatted(about.id(), about.title(), about.titleJa()),
        "    question      " + about.question(),
        "    statement     " + about.statement(),
        "    confirmed if  " + about.confirmedIf(),
        "    refuted if    " + about.refutedIf(),
        "    takes         about " + about.duration());
  }

  /** What was observed, side by side, and the verdict. */
  static List<String> lines(ExperimentRecord experiment, List<String> columns) {
    List<String> lines = new ArrayList<>(table(experiment, columns));
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
        : evidence.what() + ": " + cell(List.of(evidence));
  }

  private static List<String> table(ExperimentRecord experiment, List<String> columns) {
    Map<String, Map<String, List<Evidence>>> rows = new LinkedHashMap<>();
    experiment
        .evidence()
        .forEach(
            one ->
                rows.computeIfAbsent(one.what(), what -> new LinkedHashMap<>())
                    .computeIfAbsent(one.column(), column -> new ArrayList<>())
                    .add(one));
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(columns);
    TextTable table = new TextTable(header.toArray(String[]::new));
    rows.forEach(
        (what, byColumn) -> {
          List<String> cells = new ArrayList<>(List.of(what));
          columns.forEach(column -> cells.add(cell(byColumn.getOrDefault(column, List.of()))));
          table.add(cells.toArray(String[]::new));
        });
    return rows.isEmpty() ? List.of() : table.lines();
  }

  /** All repeats of one thing in one column. */
  private static String cell(List<Evidence> repeats) {
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
    if (first instanceof Evidence.Answer answer) {
      return shortened(answer.answer());
    }
    return "not shown";
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
    return unit == Evidence.Unit.MILLISECONDS ? Durations.seconds(value) : Long.toString(value);
  }

  private static String spread(Map<String, Long> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String shortened(String answer) {
    String line = answer.lines().findFirst().orElse("");
    return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + " …";
  }
}
