package lab.orchestration.core.experiment;

import java.util.Locale;
import lab.orchestration.core.ColumnNames;

/** The columns by name, for statements that are about one of them, and how figures are written. */
final class Columns {

  static final String SWARM = ColumnNames.SWARM;
  static final String OPERATOR = ColumnNames.OPERATOR;

  private Columns() {}

  /** Milliseconds as seconds with one digit: 5.3 s. */
  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
