package lab.orchestration.cli.command;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.quiz.Question;
import lab.orchestration.cli.quiz.Questions;
import lab.orchestration.cli.quiz.Quiz;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.record.RecordShelf;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The chapter's check questions. */
@Command(
    name = "quiz",
    description = {
      "Asks the three questions of the chapter's section 6, and one for each claim; lets you"
          + " answer; and shows the answer with the figures of your own last run. Needs no engine.",
      "",
      "The latest record of 'lab run', 'lab experiment' and 'lab claims' is kept for it, in"
          + " ~/.local/state/orchestration-lab."
    },
    footer = {"", "Examples:", "  lab quiz", "  lab quiz Q1 C2a", "  lab quiz --record run.json"},
    mixinStandardHelpOptions = true)
public final class QuizCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Which questions, as Q1 or C2a. Default: all.")
  List<String> ids = new ArrayList<>();

  @Option(names = "--list", description = "Show all questions; ask none.")
  boolean list;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Take the figures from this run record instead of your last runs.")
  @Nullable Path record;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Question> questions = questions();
    if (list) {
      questions.forEach(
          one -> {
            out.println("%-4s %s".formatted(one.id(), Words.in(Language.EN).text(one.question())));
            out.println("     " + Words.in(Language.JA).text(one.question()));
          });
      return 0;
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    new Quiz(records(), in, out, LanguageOption.words(spec)).ask(questions);
    return 0;
  }

  private List<Question> questions() {
    if (ids.isEmpty()) {
      return Questions.all();
    }
    return ids.stream()
        .map(
            id ->
                Questions.find(id)
                    .orElseThrow(
                        () ->
                            new ParameterException(
                                spec.commandLine(),
                                LanguageOption.words(spec)
                                    .text("quiz-command.there-is-no-question-see", id))))
        .toList();
  }

  private List<RunRecord> records() {
    return record == null
        ? RecordShelf.of(Environment.ofThisProcess().environment()).all()
        : List.of(RecordFile.read(record));
  }
}
