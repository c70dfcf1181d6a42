package lab.orchestration.cli.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.run.Pace;

/** What there is to say about a step before and after it was done. */
final class Lesson {

  private final Words words;

  Lesson(Words words) {
    this.words = words;
  }

  /** The step and where it is in the chapter. */
  String heading(Step step) {
    return step.id()
        + "  "
        + words.text(step.title())
        + "  ("
        + words.text("workshop.chapter", step.id().substring(1))
        + ")";
  }

  /** What a learner should have an opinion on before the step. */
  String question(Step step) {
    return words.text("workshop." + step.id() + ".question");
  }

  /** The commands that a person would type in each column. */
  List<String> typed(Map<String, List<Message>> commands) {
    List<String> lines = new ArrayList<>();
    int width = width(commands);
    commands.forEach(
        (column, typed) -> {
          String label = column;
          for (Message command : typed) {
            lines.add(padded(label, width) + "$ " + words.text(command));
            label = "";
          }
        });
    return lines;
  }

  /** What was seen in each column: of a fault its stages, otherwise how long the step took. */
  List<String> happened(Pace.Ended ended) {
    List<String> lines = new ArrayList<>();
    int width = width(ended.results());
    ended
        .results()
        .forEach(
            (column, result) -> {
              List<FaultRecord> faults = ended.faults().getOrDefault(column, List.of());
              String label = padded(column, width);
              if (faults.isEmpty()) {
                lines.add(label + outcome(result));
              }
              faults.forEach(fault -> lines.add(label + FaultText.line(column, fault, words)));
            });
    return lines;
  }

  private String outcome(StepRecord result) {
    return switch (result.outcome()) {
      case REACHED -> words.text("workshop.reached", FaultText.seconds(result.millis()));
      case FAILED -> words.text("workshop.failed", words.text(result.reason()));
      case NOT_RUN -> words.text("workshop.notrun", words.text(result.reason()));
    };
  }

  /** Why it happened so, by column; nothing of a column that did not get that far. */
  List<String> why(Pace.Ended ended) {
    List<String> lines = new ArrayList<>();
    int width = width(ended.results());
    ended
        .results()
        .forEach(
            (column, result) -> {
              if (result.outcome() == Outcome.REACHED && isOfTheLab(column)) {
                lines.add(
                    padded(column, width)
                        + words.text("workshop." + ended.step().id() + ".why." + column));
              }
            });
    return lines;
  }

  private static boolean isOfTheLab(String column) {
    return List.of(
            ColumnNames.BY_HAND, ColumnNames.SWARM, ColumnNames.DEPLOYMENT, ColumnNames.OPERATOR)
        .contains(column);
  }

  private static int width(Map<String, ?> columns) {
    return columns.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String column, int width) {
    return column + " ".repeat(width - column.length()) + "  ";
  }
}
