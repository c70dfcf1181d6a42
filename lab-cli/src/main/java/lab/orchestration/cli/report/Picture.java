package lab.orchestration.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import lab.orchestration.cli.words.Words;

/**
 * What the pictures have in common. They are boxes placed by the style sheet, not one drawing: so
 * their letters stay as large on a phone as the rest, and every picture has a table behind it.
 *
 * @param origin where the figures come from, in words
 */
record Picture(Words words, String origin) {

  /** After so many percent, the text of a tick would stick out to the right. */
  private static final double LATEST_TICK = 97;

  /** A picture with its title, its legend and the table with the same figures. */
  void writeTo(
      Html html, String title, List<String> legend, Consumer<Html> rows, Consumer<Html> table) {
    html.element(
        "figure",
        figure -> {
          figure.element(
              "figcaption",
              caption -> caption.text(title + " ").element("span", origin, "class", "origin"));
          // Whoever cannot see the boxes is given the table instead.
          figure.element("div", rows, "class", "picture", "aria-hidden", "true");
          legend(figure, legend);
          table(figure, words.text("report.table"), title, table);
        });
  }

  /**
   * A table that is folded away, and can be moved sideways by hand or by keys.
   *
   * @param summary what stands there while it is folded
   * @param label what it is about, for somebody who cannot see where it stands
   */
  static void table(Html html, String summary, String label, Consumer<Html> table) {
    html.element(
        "details",
        details -> {
          details.element("summary", summary);
          details.element(
              "div",
              scroll -> scroll.element("table", table),
              "class",
              "scroll",
              "tabindex",
              "0",
              "role",
              "region",
              "aria-label",
              label);
        });
  }

  private void legend(Html figure, List<String> names) {
    figure.element(
        "p",
        legend ->
            names.forEach(
                name ->
                    legend.element(
                        "span",
                        item ->
                            item.element("i", "", "class", "key " + name)
                                .text(words.text("stage." + name)))),
        "class",
        "legend",
        "aria-hidden",
        "true");
  }

  /** A row: whose it is, the line with its boxes, and what it comes to. */
  static void row(Html rows, String label, Consumer<Html> boxes, String result) {
    row(rows, "", label, boxes, result);
  }

  /** A row that heads those below it. */
  static void heading(Html rows, String label, Consumer<Html> boxes) {
    row(rows, " head", label, boxes, "");
  }

  private static void row(
      Html rows, String more, String label, Consumer<Html> boxes, String result) {
    rows.element(
        "div",
        row ->
            row.element("span", label, "class", "label")
                .element("div", boxes, "class", "track")
                .element("span", result, "class", "result"),
        "class",
        "row" + more);
  }

  /** A box on a row's line. */
  static void box(Html track, Scale scale, String name, long from, long to) {
    track.element("i", "", "class", "box " + name, "style", scale.place(from, to));
  }

  /** A box as high as its value, on a line that is as high as the greatest one. */
  static void bar(
      Html track, Scale scale, String name, long from, long to, long value, long greatest) {
    track.element(
        "i",
        "",
        "class",
        "box " + name,
        "style",
        scale.place(from, to)
            + String.format(Locale.ROOT, ";top:%.2f%%", 100.0 * (greatest - value) / greatest));
  }

  /** A moment on a row's line. */
  static void mark(Html track, Scale scale, long at) {
    track.element(
        "i",
        "",
        "class",
        "mark",
        "style",
        String.format(Locale.ROOT, "left:%.2f%%", scale.percent(at)));
  }

  /** The line with the seconds, above or below the rows. */
  static void axis(Html rows, Scale scale) {
    rows.element(
        "div",
        row ->
            row.element("span", "", "class", "label")
                .element(
                    "div",
                    track -> {
                      for (long tick : scale.ticks()) {
                        double percent = scale.percent(scale.from() + tick);
                        if (percent <= LATEST_TICK) {
                          track.element(
                              "span",
                              seconds(tick),
                              "class",
                              "tick",
                              "style",
                              String.format(Locale.ROOT, "left:%.2f%%", percent));
                        }
                      }
                    },
                    "class",
                    "axis")
                .element("span", "", "class", "result"),
        "class",
        "row");
  }

  private static String seconds(long millis) {
    return millis % 1_000 == 0
        ? millis / 1_000 + " s"
        : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
  }

  /** A row of headings. */
  static void head(Html table, List<String> cells) {
    table.element(
        "thead",
        head ->
            head.element(
                "tr", row -> cells.forEach(cell -> row.element("th", cell, "scope", "col"))));
  }

  /** A row of a table; the first cell says what it is about. */
  static void cells(Html table, List<String> cells) {
    table.element(
        "tr",
        row -> {
          row.element("th", cells.get(0), "scope", "row");
          cells.subList(1, cells.size()).forEach(cell -> row.element("td", cell));
        });
  }
}
