package lab.orchestration.cli.report;

import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.view.OlderRecord;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;

/** What is seen without scrolling: how it went, on what, and the one figure of each column. */
record FirstScreen(RunRecord run, Words words) {

  void writeTo(Html html) {
    html.element(
        "header",
        header -> {
          header.element("h1", words.text("report.title"));
          header.element(
              "p",
              new VerdictLine(run, words).text(),
              "class",
              run.isSuccess() ? "verdict good" : "verdict bad");
          OlderRecord.note(run, words).ifPresent(note -> header.element("p", note, "class", "how"));
          header.element(
              "div",
              cards -> run.columns().forEach(column -> card(cards, column)),
              "class",
              "cards columns-" + run.columns().size());
        });
  }

  private void card(Html cards, ColumnRecord column) {
    cards.element(
        "section",
        card -> {
          card.element("h2", words.text("column." + column.column()));
          card.element("p", figure -> figure(figure, column), "class", "figure");
          card.element(
              "p",
              words.text("provenance." + Origin.name(column.provenance()))
                  + " · "
                  + words.text(column.engine()),
              "class",
              "engine");
          column.notes().forEach(note -> card.element("p", words.text(note), "class", "engine"));
        },
        "class",
        "card");
  }

  /** How the column answered the chapter's fault; a column that met none has its failure there. */
  private void figure(Html figure, ColumnRecord column) {
    if (column.faults().isEmpty()) {
      column.steps().stream()
          .filter(step -> step.outcome() == Outcome.FAILED)
          .findFirst()
          .ifPresentOrElse(
              step -> failure(figure, step),
              () -> figure.element("span", words.text("report.nofault"), "class", "healed"));
      return;
    }
    FaultRecord fault = column.faults().get(0);
    figure
        .element("strong", FaultText.seconds(FaultStage.healedAfter(fault)))
        .element(
            "span",
            words.text(
                "report.after",
                words.text("fault." + fault.kind()),
                FaultText.healedBy(column.column(), fault, words)),
            "class",
            "healed");
  }

  private void failure(Html figure, StepRecord step) {
    figure
        .element("strong", step.id())
        .element("span", words.text("workshop.failed", step.reason()), "class", "healed");
  }
}
