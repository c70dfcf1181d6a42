package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LabException;

/** A failure as a person is told of it: what, why, what to do. */
public final class ErrorMessage {

  private static final int LABEL_WIDTH = 12;

  private final Words words;

  /** Speaks these words. */
  public ErrorMessage(Words words) {
    this.words = words;
  }

  /** The message's lines. */
  public List<String> lines(Throwable failure) {
    List<String> lines = new ArrayList<>();
    if (failure instanceof LabException lab) {
      lines.add("lab: " + words.translated(lab.what()));
      lines.add(line("why:", lab.why()));
      lines.add(line("what to do:", lab.remedy()));
    } else {
      lines.add(
          "lab: " + words.translated("something went wrong that should not have: " + failure));
      lines.add(line("what to do:", "run it again with --verbose, and report what it prints"));
    }
    for (Throwable other : failure.getSuppressed()) {
      lines.add(line("also:", LabException.reasonOf(other)));
    }
    return lines;
  }

  private String line(String label, String text) {
    return "     "
        + DisplayWidth.padded(words.translated(label), LABEL_WIDTH)
        + words.translated(text);
  }
}
