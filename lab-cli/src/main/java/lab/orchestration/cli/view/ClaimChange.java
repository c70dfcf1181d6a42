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
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import org.jspecify.annotations.Nullable;

/**
 * What came out differently for one claim.
 *
 * @param id the claim's ID
 * @param title its title
 * @param rows what changed: a label, before, after
 */
record ClaimChange(String id, Message title, List<Row> rows) {

  private static final Message VERDICT = Message.of("claim-change.verdict");
  private static final Message STANDING = Message.of("claim-change.standing");

  /** Durations differ from run to run; so much more is a change. */
  private static final double NOTABLE = 0.25;

  private static final long NOTABLE_MILLIS = 1_000;

  /**
   * One thing that changed.
   *
   * @param where the verdict, the standing, or a column
   * @param what what was observed there; empty for the verdict and the standing
   * @param isDuration whether only a duration changed
   */
  record Row(Message where, Message what, Message before, Message after, boolean isDuration) {}

  /** The changes of a claim that both records may have; empty if it came out the same. */
  static Optional<ClaimChange> between(
      @Nullable ExperimentRecord before, @Nullable ExperimentRecord after, List<String> columns) {
    ExperimentRecord present = after == null ? before : after;
    if (present == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    add(rows, VERDICT, Message.empty(), verdict(before), verdict(after));
    if (before != null && after != null) {
      add(rows, STANDING, Message.empty(), standing(before), standing(after));
      for (String column : columns) {
        observations(rows, column, shown(before, column), shown(after, column));
        durations(rows, column, before, after);
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClaimChange(present.id(), present.title(), rows));
  }

  /** Whether more than durations differ. */
  boolean isOfSubstance() {
    return rows.stream().anyMatch(row -> !row.isDuration());
  }

  boolean hasAnotherVerdict() {
    return rows.stream().anyMatch(row -> row.where().equals(VERDICT));
  }

  private static void add(
      List<Row> rows, Message where, Message what, Message before, Message after) {
    if (!before.equals(after)) {
      rows.add(new Row(where, what, before, after, false));
    }
  }

  private static Message verdict(@Nullable ExperimentRecord one) {
    return one == null
        ? Message.of("claim-change.not-asked")
        : Message.of("verdict." + ExperimentText.verdict(one));
  }

  private static Message standing(ExperimentRecord one) {
    Standing standing = Objects.requireNonNullElse(one.standing(), Standing.UNDECIDED);
    return Message.of("standing." + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** An older record says the same in English only. */
  private static void observations(
      List<Row> rows, String column, Map<Message, Message> before, Map<Message, Message> after) {
    before.forEach(
        (what, was) ->
            after.forEach(
                (same, is) -> {
                  if (same.says(what)) {
                    add(rows, Message.verbatim(column), same, was, is);
                  }
                }));
  }

  /** What a column was seen to do, or could not show. */
  private static Map<Message, Message> shown(ExperimentRecord one, String column) {
    Map<Message, Message> shown = new LinkedHashMap<>();
    for (Evidence found : one.evidence()) {
      if (!found.column().equals(column)) {
        continue;
      }
      if (found instanceof Evidence.Fact fact) {
        shown.merge(
            fact.what(),
            Message.of(fact.holds() ? "answer.yes" : "answer.no"),
            (first, second) ->
                first.equals(second) ? first : Message.of("claim-change.not-always"));
      } else if (found instanceof Evidence.Missing missing) {
        shown.put(missing.what(), Message.of("answer.not-shown"));
      }
    }
    return shown;
  }

  private static void durations(
      List<Row> rows, String column, ExperimentRecord before, ExperimentRecord after) {
    Findings old = new Findings(before.evidence());
    Findings now = new Findings(after.evidence());
    Set<Message> asked = new LinkedHashSet<>();
    for (Evidence found : after.evidence()) {
      if (found instanceof Evidence.Amount amount
          && amount.column().equals(column)
          && amount.unit() == Evidence.Unit.MILLISECONDS
          && old.range(column, amount.what()).isPresent()) {
        asked.add(amount.what());
      }
    }
    for (Message what : asked) {
      long was = old.median(column, what);
      long is = now.median(column, what);
      if (Math.abs(is - was) > Math.max(NOTABLE_MILLIS, was * NOTABLE)) {
        rows.add(new Row(Message.verbatim(column), what, seconds(was), seconds(is), true));
      }
    }
  }

  private static Message seconds(long millis) {
    return Message.verbatim(Durations.seconds(millis));
  }
}
