package lab.orchestration.cli.quiz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;

/**
 * Asks questions one after the other, lets the learner answer, and shows the answer.
 *
 * <p>Nobody is marked: the learner compares, and says whether that was it.
 */
public final class Quiz {

  private final List<RunRecord> newestFirst;
  private final BufferedReader in;
  private final PrintWriter out;
  private final Words words;
  private final List<String> right = new ArrayList<>();
  private final List<String> again = new ArrayList<>();

  /**
   * Prepares a quiz.
   *
   * @param newestFirst the learner's own runs
   */
  public Quiz(List<RunRecord> newestFirst, BufferedReader in, PrintWriter out, Words words) {
    this.newestFirst = newestFirst;
    this.in = in;
    this.out = out;
    this.words = words;
  }

  /** Asks these questions, until there are no more of them or the input ends. */
  public void ask(List<Question> questions) {
    int number = 0;
    for (Question question : questions) {
      number++;
      out.println();
      out.println(
          "%d/%d  %s  %s"
              .formatted(
                  number,
                  questions.size(),
                  question.id(),
                  Words.in(Language.JA).text(question.question())));
      if (words.language() != Language.JA) {
        out.println("        " + words.text(question.question()));
      }
      Optional<String> typed = read(Message.of("quiz.your-answer-enter-shows-ours"));
      if (typed.isEmpty()) {
        break;
      }
      show(question);
      Optional<String> judged = read(Message.of("quiz.was-that-it-y-n"));
      if (judged.isEmpty()) {
        break;
      }
      boolean yes = judged.get().strip().toLowerCase(Locale.ROOT).startsWith("y");
      (yes ? right : again).add(question.id());
    }
    out.println();
    out.println(
        words.text(
            Message.of(
                "quiz.of-answered-rightly",
                right.size(),
                right.size() + again.size(),
                again.isEmpty()
                    ? "."
                    : Message.of("quiz.once-more-lab-quiz", String.join(" ", again)))));
    out.flush();
  }

  private void show(Question question) {
    out.println();
    out.println("  " + words.text(question.answer()));
    question
        .figuresOf(newestFirst)
        .ifPresentOrElse(
            lines -> lines.forEach(line -> out.println("  " + words.text(line))),
            () ->
                out.println(
                    "  "
                        + words.text(
                            Message.of(
                                "quiz.you-have-not-measured-this", question.howToMeasure()))));
    out.println();
  }

  private Optional<String> read(Message prompt) {
    out.print("  " + words.text(prompt));
    out.flush();
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
