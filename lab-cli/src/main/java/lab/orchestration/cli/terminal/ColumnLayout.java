package lab.orchestration.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;

/** Text beside the name of the column that it is about, all texts one below the other. */
final class ColumnLayout {

  private static final int NARROWEST = 8;

  private final Words words;
  private int width = NARROWEST;

  ColumnLayout(Words words) {
    this.words = words;
  }

  /** Makes room for the longest of these names. */
  void fit(List<String> columns) {
    width = columns.stream().mapToInt(String::length).max().orElse(NARROWEST);
  }

  /** A sentence beside its column. */
  String labelled(String label, Message text) {
    return aligned(label, words.text(text));
  }

  /** What stays as it is beside its column. */
  String aligned(String label, String text) {
    return "  " + DisplayWidth.padded(label, width) + "  " + text;
  }

  /** Lines that stay as they are; the column's name stands beside the first. */
  List<String> block(String label, List<String> texts) {
    List<String> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(aligned(lines.isEmpty() ? label : "", text));
    }
    return lines;
  }
}
