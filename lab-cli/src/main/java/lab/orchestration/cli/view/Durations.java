package lab.orchestration.cli.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Durations as a person reads them. */
public final class Durations {

  private static final long NANOS_OF_A_SECOND = 1_000_000_000;

  private Durations() {}

  /** Seconds with one decimal: {@code 5.4 s}; a dash for what was not measured. */
  public static String seconds(@Nullable Long millis) {
    return millis == null ? "-" : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
  }

  /** A difference of two times that are rounded: {@code 11 s ± 1 s}, {@code 5.667 s ± 1 ns}. */
  static String exact(Duration value, long resolutionNanos) {
    boolean wholeSeconds = resolutionNanos >= NANOS_OF_A_SECOND;
    String seconds =
        wholeSeconds
            ? Long.toString(value.toSeconds())
            : String.format(Locale.ROOT, "%.3f", value.toMillis() / 1_000.0);
    return seconds
        + " s ± "
        + (wholeSeconds ? resolutionNanos / NANOS_OF_A_SECOND + " s" : resolutionNanos + " ns");
  }

  /** The way {@code docker service ps} says how long a state has lasted: {@code 15 seconds ago}. */
  static String ago(Instant since, Instant now) {
    long seconds = Math.max(0, Duration.between(since, now).toSeconds());
    if (seconds < 1) {
      return "less than a second ago";
    }
    if (seconds < 60) {
      return counted(seconds, "second");
    }
    if (seconds < 3_600) {
      return counted(seconds / 60, "minute");
    }
    return counted(seconds / 3_600, "hour");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s") + " ago";
  }
}
