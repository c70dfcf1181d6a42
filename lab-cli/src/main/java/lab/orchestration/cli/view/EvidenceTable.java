package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.message.Message;

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
  public static EvidenceTable of(List<Evidence> evidence, List<String> columns, Words words) {
    Map<Message, Map<String, List<Evidence>>> byWhat = new LinkedHashMap<>();
    evidence.forEach(
        one ->
            byWhat
                .computeIfAbsent(one.what(), what -> new LinkedHashMap<>())
                .computeIfAbsent(one.column(), column -> new ArrayList<>())
                .add(one));
    List<List<String>> rows = new ArrayList<>();
    byWhat.forEach(
        (what, byColumn) -> {
          List<String> cells = new ArrayList<>(List.of(words.text(what)));
          columns.forEach(
              column -> cells.add(cell(byColumn.getOrDefault(column, List.of()), words)));
          rows.add(cells);
        });
    return new EvidenceTable(rows);
  }

  /** All repeats of one thing in one column. */
  static String cell(List<Evidence> repeats, Words words) {
    return repeats.isEmpty() ? "-" : words.text(message(repeats, words));
  }

  private static Message message(List<Evidence> repeats, Words words) {
    Evidence first = repeats.get(0);
    if (first instanceof Evidence.Amount amount) {
      return amounts(repeats, amount.unit());
    }
    if (first instanceof Evidence.Spread) {
      return Message.clauses(
          repeats.stream()
              .map(Evidence.Spread.class::cast)
              .map(spread -> spread(spread.values(), words))
              .distinct()
              .toList());
    }
    if (first instanceof Evidence.Course) {
      return Message.clauses(
          repeats.stream().map(Evidence.Course.class::cast).map(EvidenceTable::course).toList());
    }
    if (first instanceof Evidence.Fact) {
      return repeats.stream()
          .map(Evidence.Fact.class::cast)
          .map(fact -> Message.of(fact.holds() ? "answer.yes" : "answer.no"))
          .distinct()
          .reduce((once, elsewhere) -> Message.of("evidence-table.and", once, elsewhere))
          .orElseThrow();
    }
    return first instanceof Evidence.Answer answer
        ? Message.verbatim(shortened(words.text(answer.answer())))
        : Message.of("answer.not-shown");
  }

  private static Message amounts(List<Evidence> repeats, Evidence.Unit unit) {
    Findings findings = new Findings(repeats);
    Evidence first = repeats.get(0);
    Findings.Range range = findings.range(first.column(), first.what()).orElseThrow();
    String median = amount(range.median(), unit);
    return range.min() == range.max()
        ? Message.verbatim(median)
        : Message.of(
            "evidence-table.range", median, amount(range.min(), unit), amount(range.max(), unit));
  }

  private static String amount(long value, Evidence.Unit unit) {
    if (unit != Evidence.Unit.MILLISECONDS) {
      return Long.toString(value);
    }
    // In seconds with one digit, a drift that is put back within 30 ms would seem to take no time.
    return value > 0 && value < A_TENTH ? value + " ms" : Durations.seconds(value);
  }

  /** How many on each; of requests that failed, the reasons have names. */
  private static Message spread(Map<String, Long> values, Words words) {
    return Message.commas(
        values.entrySet().stream()
            .map(entry -> words.name("load.", entry.getKey()) + " " + entry.getValue())
            .map(Message::verbatim)
            .toList());
  }

  /** How many served, and since when: {@code 3, 5 (41.2 s), 8 (73.0 s)}. */
  private static Message course(Evidence.Course course) {
    List<Message> changes = new ArrayList<>();
    long before = -1;
    for (Evidence.Sample sample : course.samples()) {
      if (sample.serving() != before) {
        changes.add(
            changes.isEmpty()
                ? Message.verbatim(Long.toString(sample.serving()))
                : Message.of(
                    "evidence-table.since",
                    sample.serving(),
                    Durations.seconds(sample.atMillis())));
        before = sample.serving();
      }
    }
    return Message.commas(changes);
  }

  private static String shortened(String answer) {
    String line = answer.lines().findFirst().orElse("");
    return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + " …";
  }
}
