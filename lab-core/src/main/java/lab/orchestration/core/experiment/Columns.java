package lab.orchestration.core.experiment;

import java.util.Locale;
import java.util.stream.Stream;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.message.Message;

/** The columns by name, for statements that are about one of them, and how figures are written. */
final class Columns {

  static final String SWARM = ColumnNames.SWARM;
  static final String OPERATOR = ColumnNames.OPERATOR;

  /** Why there is no verdict where a duration is not plausible. */
  static final Message NO_TIME = Message.of("columns.no-time");

  /** In milliseconds; less would be shown as 0.0 s. */
  private static final long LEAST = 50;

  private Columns() {}

  /** Whether each of these durations, as far as it was seen, took any time at all. */
  static boolean isPlausible(Findings findings, String column, Message... durations) {
    return Stream.of(durations)
        .flatMap(duration -> findings.amounts(column, duration).stream())
        .allMatch(millis -> millis >= LEAST);
  }

  /** Milliseconds as seconds with one digit: 5.3 s. */
  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
