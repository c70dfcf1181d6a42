package lab.orchestration.cli.report;

import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.view.StepNote;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;

/** The chapter's steps, the columns side by side, with the commands to type. */
record StepsPart(RunRecord run, Words words) {

  void writeTo(Html html) {
    html.element(
        "section",
        part -> {
          part.element("h2", words.text("report.steps"));
          part.element("p", words.text("report.steps.how"), "class", "how");
          for (Step step : Step.values()) {
            if (run.columns().stream().anyMatch(column -> of(column, step).isPresent())) {
              step(part, step);
            }
          }
        });
  }

  private void step(Html part, Step step) {
    part.element("h3", step.id() + "  " + words.text(step.title()));
    part.element(
        "div",
        cards ->
            run.columns()
                .forEach(
                    column -> of(column, step).ifPresent(record -> card(cards, column, record))),
        "class",
        "cards columns-" + run.columns().size());
  }

  private static Optional<StepRecord> of(ColumnRecord column, Step step) {
    return column.steps().stream().filter(one -> one.id().equals(step.id())).findFirst();
  }

  private void card(Html cards, ColumnRecord column, StepRecord step) {
    cards.element(
        "div",
        card -> {
          card.element(
              "p",
              head ->
                  head.element("span", words.text("column." + column.column()), "class", "name")
                      .element("span", outcome(step), "class", "outcome"),
              "class",
              step.outcome() == Outcome.FAILED ? "step bad" : "step");
          StepNote.of(column, step, words)
              .ifPresent(note -> card.element("p", note, "class", "how"));
          step.commands().forEach(command -> command(card, words.text(command)));
        },
        "class",
        "card");
  }

  /** A command as it would be typed; what is only said beside it is told apart. */
  private void command(Html card, String command) {
    int comment = command.indexOf("# ");
    String typed = comment < 0 ? command : command.substring(0, comment).strip();
    card.element(
        "code",
        line -> {
          Stream.of(typed.split(" ", -1))
              .filter(word -> !word.isEmpty())
              .forEach(word -> line.element("span", word).text(" "));
          if (comment >= 0) {
            String said = command.substring(comment).strip();
            line.element("span", said, "class", "comment");
          }
        },
        "class",
        typed.isEmpty() ? "note" : "command");
  }

  private String outcome(StepRecord step) {
    return switch (step.outcome()) {
      case REACHED -> FaultText.seconds(step.millis());
      case FAILED -> words.text("workshop.failed", step.reason());
      case NOT_RUN -> words.text("workshop.notrun", step.reason());
    };
  }
}
