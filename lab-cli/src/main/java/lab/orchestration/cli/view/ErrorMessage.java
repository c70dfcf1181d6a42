package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

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
      lines.add("lab: " + words.text(lab.what()));
      lines.add(line("error-message.why", lab.why()));
      lines.add(line("error-message.what-to-do", lab.remedy()));
    } else {
      lines.add("lab: " + words.text("error-message.something-went-wrong-that-should", failure));
      lines.add(
          line("error-message.what-to-do", Message.of("error-message.run-it-again-with-verbose")));
    }
    for (Throwable other : failure.getSuppressed()) {
      lines.add(line("error-message.also", LabException.reasonOf(other)));
    }
    return lines;
  }

  private String line(String label, Message text) {
    return "     " + DisplayWidth.padded(words.text(label), LABEL_WIDTH) + words.text(text);
  }
}
