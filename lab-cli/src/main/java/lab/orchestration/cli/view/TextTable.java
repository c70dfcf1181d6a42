package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.words.DisplayWidth;

/** Rows of text in aligned columns, three spaces apart, as Docker and kubectl print them. */
public final class TextTable {

  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with this first row. */
  public TextTable(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row. */
  public void add(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException("a row has as many cells as the header");
    }
    rows.add(List.of(cells));
  }

  /** The table as it is printed. */
  public List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int cell = 0; cell < widths.length; cell++) {
        widths[cell] = Math.max(widths[cell], DisplayWidth.of(row.get(cell)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int cell = 0; cell < widths.length; cell++) {
      line.append(DisplayWidth.padded(row.get(cell), widths[cell])).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
