package lab.orchestration.core.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.message.Message;

/**
 * The evidence of one experiment, from all columns and repeats, as a verdict asks for it.
 *
 * @param evidence in the order in which it was observed
 */
public record Findings(List<Evidence> evidence) {

  /** Copies the list. */
  public Findings {
    evidence = List.copyOf(evidence);
  }

  /** Median, least and greatest of several amounts. */
  public record Range(long median, long min, long max) {

    /** The range of values; the lower one of two medians. */
    static Range of(long... values) {
      long[] sorted = values.clone();
      Arrays.sort(sorted);
      LongSummaryStatistics ends = Arrays.stream(sorted).summaryStatistics();
      return new Range(sorted[(sorted.length - 1) / 2], ends.getMin(), ends.getMax());
    }
  }

  /** Whether the column showed all of these. */
  public boolean shows(String column, Message... what) {
    return Arrays.stream(what)
        .allMatch(
            one ->
                evidence.stream()
                    .anyMatch(
                        found ->
                            found.column().equals(column)
                                && found.what().says(one)
                                && !(found instanceof Evidence.Missing)));
  }

  /** All amounts of this kind, in the order of the repeats. */
  public List<Long> amounts(String column, Message what) {
    return evidence.stream()
        .filter(Evidence.Amount.class::isInstance)
        .map(Evidence.Amount.class::cast)
        .filter(amount -> amount.column().equals(column) && amount.what().says(what))
        .map(Evidence.Amount::value)
        .toList();
  }

  /**
   * Median, least and greatest of the amounts of this kind; empty if there is none.
   *
   * @param what what they are, as in the evidence
   */
  public Optional<Range> range(String column, Message what) {
    long[] values = amounts(column, what).stream().mapToLong(Long::longValue).toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(Range.of(values));
  }

  /**
   * The median of the amounts of this kind.
   *
   * @throws IllegalStateException if there is none; ask {@link #shows} first
   */
  public long median(String column, Message what) {
    return range(column, what)
        .orElseThrow(() -> new IllegalStateException(column + " shows no " + what))
        .median();
  }

  /** All spreads of this kind, in the order of the repeats. */
  public List<Map<String, Long>> spreads(String column, Message what) {
    return evidence.stream()
        .filter(Evidence.Spread.class::isInstance)
        .map(Evidence.Spread.class::cast)
        .filter(spread -> spread.column().equals(column) && spread.what().says(what))
        .map(Evidence.Spread::values)
        .toList();
  }

  /** All answers of this kind, in the order of the repeats. */
  public List<Message> answers(String column, Message what) {
    return evidence.stream()
        .filter(Evidence.Answer.class::isInstance)
        .map(Evidence.Answer.class::cast)
        .filter(answer -> answer.column().equals(column) && answer.what().says(what))
        .map(Evidence.Answer::answer)
        .toList();
  }

  /** Whether the column was seen to do this in every repeat, and was asked at all. */
  public boolean always(String column, Message what) {
    List<Boolean> facts = facts(column, what);
    return !facts.isEmpty() && !facts.contains(false);
  }

  /** Whether the column was seen not to do this in any repeat, and was asked at all. */
  public boolean never(String column, Message what) {
    List<Boolean> facts = facts(column, what);
    return !facts.isEmpty() && !facts.contains(true);
  }

  private List<Boolean> facts(String column, Message what) {
    return evidence.stream()
        .filter(Evidence.Fact.class::isInstance)
        .map(Evidence.Fact.class::cast)
        .filter(fact -> fact.column().equals(column) && fact.what().says(what))
        .map(Evidence.Fact::holds)
        .toList();
  }

  /** Why the column could not show this; empty if it could, or was not asked. */
  public Optional<Message> missing(String column, Message what) {
    return evidence.stream()
        .filter(Evidence.Missing.class::isInstance)
        .map(Evidence.Missing.class::cast)
        .filter(missing -> missing.column().equals(column) && missing.what().says(what))
        .map(Evidence.Missing::reason)
        .findFirst();
  }
}
