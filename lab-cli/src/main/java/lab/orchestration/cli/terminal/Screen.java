package lab.orchestration.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import lab.orchestration.cli.words.DisplayWidth;

/**
 * Where the view writes: lines that stay, and below them, on a terminal only, a few lines that are
 * painted anew whenever something changes.
 */
final class Screen {

  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

  private final PrintWriter out;
  private final boolean live;
  private final int width;
  private int painted;
  private long lastPrinted = System.nanoTime();

  /**
   * Wraps a writer.
   *
   * @param live whether the writer is a terminal on which lines can be painted over
   * @param width the terminal's width in characters; longer live lines are cut, because a wrapped
   *     line could not be painted over
   */
  Screen(PrintWriter out, boolean live, int width) {
    this.out = out;
    this.live = live;
    this.width = width;
  }

  boolean isLive() {
    return live;
  }

  /** Prints lines that stay. */
  synchronized void print(List<String> lines) {
    clear();
    lines.forEach(out::println);
    out.flush();
    lastPrinted = System.nanoTime();
  }

  /** How long it has been since a line was printed that stays. */
  synchronized Duration silentFor() {
    return Duration.ofNanos(System.nanoTime() - lastPrinted);
  }

  void print(String line) {
    print(List.of(line));
  }

  /** Replaces the live lines; does nothing where the output is not a terminal. */
  synchronized void paint(List<String> lines) {
    if (!live) {
      return;
    }
    clear();
    lines.forEach(line -> out.println(DisplayWidth.cut(line, width - 1)));
    painted = lines.size();
    out.flush();
  }

  private void clear() {
    out.print(UP_AND_CLEAR.repeat(painted));
    painted = 0;
  }
}
