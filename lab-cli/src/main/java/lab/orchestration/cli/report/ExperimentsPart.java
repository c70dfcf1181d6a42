package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lab.orchestration.cli.view.ClaimsSummary;
import lab.orchestration.cli.view.EvidenceTable;
import lab.orchestration.cli.view.ExperimentText;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.ExperimentRecord.Terms;
import lab.orchestration.core.record.RunRecord;

/** The ledger: what the chapter says, what was seen, the verdict; down to the engines' words. */
record ExperimentsPart(RunRecord run, Words words) {

  /** An engine's answer longer than this is cut; the whole is in the run record. */
  private static final int LONGEST_ANSWER = 4_000;

  void writeTo(Html html) {
    if (run.allExperiments().isEmpty()) {
      return;
    }
    html.element(
        "section",
        part -> {
          part.element("h2", words.text("report.ledger"));
          part.element(
              "ul",
              list ->
                  new ClaimsSummary(run, words).lines().forEach(line -> list.element("li", line)));
          run.allExperiments().forEach(one -> experiment(part, one));
        });
  }

  private void experiment(Html part, ExperimentRecord one) {
    part.element(
        "article",
        article -> {
          article.element(
              "h3",
              heading ->
                  heading
                      .text(one.id() + "  " + words.text(one.title()) + " ")
                      .element(
                          "span",
                          ExperimentText.badge(one, words),
                          "class",
                          "badge verdict-" + ExperimentText.verdict(one)));
          article.element("p", words.text(one.sentence()), "class", "sentence");
          Terms terms = one.terms();
          if (terms != null) {
            terms(article, terms);
          }
          article.element("p", words.text("report.asked", one.question()));
          one.failures()
              .forEach(
                  failure ->
                      article.element("p", words.text("workshop.failed", failure), "class", "bad"));
          evidence(article, one);
          quotes(article, one);
        },
        "class",
        "card");
  }

  private void terms(Html article, Terms terms) {
    article.element(
        "blockquote",
        terms.chapter().section()
            + " "
            + (words.language() == Language.JA ? terms.chapter().ja() : terms.chapter().en()));
    if (terms.statement() != null) {
      article.element("p", words.text("report.statement", terms.statement()));
    }
    article.element(
        "p",
        words.text("report.conditions", terms.confirmedIf(), terms.refutedIf()),
        "class",
        "how");
    if (terms.ourSentence() != null) {
      article.element("p", words.text("report.ours", terms.ourSentence()));
    }
  }

  private void evidence(Html article, ExperimentRecord one) {
    List<Evidence> brief =
        one.evidence().stream().filter(found -> !(found instanceof Evidence.Answer)).toList();
    List<String> columns = run.columns().stream().map(ColumnRecord::column).toList();
    List<List<String>> rows = EvidenceTable.of(brief, columns, words).rows();
    if (rows.isEmpty()) {
      return;
    }
    List<String> head = new ArrayList<>(List.of(words.text("report.evidence.what")));
    columns.forEach(column -> head.add(words.text("column." + column)));
    Picture.table(
        article,
        words.text("report.evidence"),
        one.id() + " " + words.text("report.evidence"),
        table -> {
          Picture.head(table, head);
          table.element("tbody", body -> rows.forEach(row -> Picture.cells(body, row)));
        });
  }

  private void quotes(Html article, ExperimentRecord one) {
    List<String> columns = run.columns().stream().map(ColumnRecord::column).toList();
    one.evidence().stream()
        .filter(Evidence.Answer.class::isInstance)
        .map(Evidence.Answer.class::cast)
        .filter(answer -> answer.repeat() == 1)
        .sorted(Comparator.comparingInt(answer -> columns.indexOf(answer.column())))
        .forEach(
            answer ->
                article.element(
                    "details",
                    details ->
                        details
                            .element(
                                "summary",
                                words.text("column." + answer.column())
                                    + ": "
                                    + words.text(answer.what()))
                            .element("pre", words.text(answer.request()))
                            .element("pre", shortened(words.text(answer.answer())))));
  }

  private String shortened(String answer) {
    return answer.length() <= LONGEST_ANSWER
        ? answer
        : answer.substring(0, LONGEST_ANSWER) + " … " + words.text("report.cut");
  }
}
