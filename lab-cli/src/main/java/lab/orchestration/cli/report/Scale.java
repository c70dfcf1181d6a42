package lab.orchestration.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Puts milliseconds on a line that is 100 percent long.
 *
 * @param from where the line begins, in milliseconds
 * @param to where it ends, later than that
 */
record Scale(long from, long to) {

  private static final long[] STEPS = {
    100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000
  };

  private static final int MOST_TICKS = 6;

  /** Checks the bounds. */
  Scale {
    if (to <= from) {
      throw new IllegalArgumentException(
          "a scale must end after %d, not at %d".formatted(from, to));
    }
  }

  /** From zero to a little more than the longest, so that it is seen to end. */
  static Scale upTo(long longest) {
    return new Scale(0, Math.max(1_000, longest + longest / 10));
  }

  /** Where a moment is; what lies outside is put to the edge. */
  double percent(long millis) {
    return 100.0 * (Math.max(from, Math.min(to, millis)) - from) / (to - from);
  }

  /** A style that places something from one moment to another. */
  String place(long begin, long end) {
    double left = percent(begin);
    return String.format(
        Locale.ROOT, "left:%.2f%%;width:%.2f%%", left, Math.max(0.15, percent(end) - left));
  }

  /** Round moments on the line, at most {@value #MOST_TICKS} besides its beginning. */
  List<Long> ticks() {
    long length = to - from;
    long step =
        LongStream.of(STEPS)
            .filter(one -> length / one <= MOST_TICKS)
            .findFirst()
            .orElse(STEPS[STEPS.length - 1]);
    return LongStream.iterate(0, at -> at <= length, at -> at + step).boxed().toList();
  }
}
