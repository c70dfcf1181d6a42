package lab.orchestration.cli.workshop;

import java.io.PrintWriter;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.run.Pace;

/**
 * A person's pace: before each step the question what they expect and the commands to type, after
 * it what happened and why.
 *
 * <p>What is typed are lines, not single keys: that works in every terminal, and a learner may
 * write the expectation down. The end of the input counts as quitting.
 */
public final class Workshop implements Pace {

  private final Keyboard keyboard;
  private final PrintWriter out;
  private final Words words;
  private final Supplier<List<Message>> shells;
  private final Lesson lesson;
  private String expectation = "";

  /**
   * A workshop that asks and explains in the language of these words.
   *
   * @param shells what a person types in a second terminal to look around in the clusters
   */
  public Workshop(Keyboard keyboard, PrintWriter out, Words words, Supplier<List<Message>> shells) {
    this.keyboard = keyboard;
    this.out = out;
    this.words = words;
    this.shells = shells;
    this.lesson = new Lesson(words);
  }

  @Override
  public Before before(Step step, Map<String, List<Message>> commands) throws InterruptedException {
    out.println();
    out.println(lesson.heading(step));
    out.println("  " + lesson.question(step));
    print(lesson.typed(commands));
    while (true) {
      String line = ask(step.optional() ? "workshop.before.optional" : "workshop.before");
      switch (key(line)) {
        case "q" -> {
          return Before.QUIT;
        }
        case "s" -> {
          if (step.optional()) {
            return Before.SKIP;
          }
          out.println("  " + words.text("workshop.needed"));
        }
        default -> {
          expectation = line.strip();
          return Before.GO;
        }
      }
    }
  }

  @Override
  public After after(Ended ended) throws InterruptedException {
    out.println();
    if (!expectation.isEmpty()) {
      out.println("  " + words.text("workshop.expected", expectation));
    }
    out.println("  " + words.text("workshop.happened"));
    print(lesson.happened(ended));
    out.println("  " + words.text("workshop.why"));
    print(lesson.why(ended));
    boolean repeatable = ended.step().repeatable();
    while (true) {
      String line = ask(repeatable ? "workshop.after.repeatable" : "workshop.after");
      switch (key(line)) {
        case "q" -> {
          return After.QUIT;
        }
        case "o" -> show(ended.objects().get());
        case "l" -> {
          out.println("  " + words.text("workshop.shells"));
          print(shells.get().stream().map(words::text).toList());
        }
        case "r" -> {
          if (repeatable) {
            return After.REPEAT;
          }
          out.println("  " + words.text("workshop.once"));
        }
        case "" -> {
          expectation = "";
          return After.NEXT;
        }
        default -> out.println("  " + words.text("workshop.unknown", line.strip()));
      }
    }
  }

  /** Japanese keyboards may give a letter in its full width. */
  private static String key(String line) {
    return Normalizer.normalize(line.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private String ask(String question) throws InterruptedException {
    out.print("  " + words.text(question) + " ");
    out.flush();
    Optional<String> line = keyboard.nextLine();
    if (line.isEmpty()) {
      out.println();
      out.println("  " + words.text("workshop.ended"));
    }
    return line.orElse("q");
  }

  private void show(Map<String, Quote> objects) {
    objects.forEach(
        (column, quote) -> {
          out.println();
          out.println("  " + column + "  $ " + words.text(quote.request()));
          words.text(quote.answer()).lines().forEach(line -> out.println("    " + line));
        });
    out.println();
  }

  private void print(List<String> lines) {
    lines.forEach(line -> out.println("    " + line));
  }
}
