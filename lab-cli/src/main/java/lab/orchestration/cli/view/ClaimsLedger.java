package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.ExperimentRecord.Terms;
import lab.orchestration.core.record.RunRecord;

/**
 * What the chapter says and the verdict on it, what the engines did, and beside it our own
 * sentence, which is not rated: a view of the run record for a terminal.
 *
 * @param run the record of a session
 */
public record ClaimsLedger(RunRecord run) {

  /** The ledger of a session. */
  public static ClaimsLedger of(RunRecord run) {
    return new ClaimsLedger(run);
  }

  /** The ledger for a terminal. */
  public List<String> lines(Words words) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(words.text("claims-ledger.ledger-provenance", RunSummary.provenance(run)));
    OlderRecord.note(run, words).ifPresent(lines::add);
    for (ExperimentRecord one : run.allExperiments()) {
      lines.add("");
      lines.add("%s  %s".formatted(one.id(), words.text(one.title())));
      Terms terms = one.terms();
      if (terms != null) {
        lines.add(
            labelled(
                words.text("claims-ledger.chapter"),
                terms.chapter().section() + " " + terms.chapter().ja()));
        if (words.language() != Language.JA) {
          lines.add(labelled("", terms.chapter().en()));
        }
      }
      lines.add(labelled(words.text("claims-ledger.asked"), words.text(one.question())));
      columns().forEach(column -> lines.addAll(facts(one, column, words)));
      lines.add(labelled(words.text("claims-ledger.verdict"), ExperimentText.badge(one, words)));
      lines.add(labelled(words.text("claims-ledger.seen"), words.text(one.sentence())));
      if (terms != null && terms.ourSentence() != null) {
        lines.add(
            labelled(
                words.text("claims-ledger.ours"),
                words.text("experiment-text.not-rated", terms.ourSentence())));
      }
    }
    lines.add("");
    lines.add(words.text("claims-ledger.in-short"));
    new ClaimsSummary(run, words).lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String labelled(String label, String text) {
    return "    " + DisplayWidth.padded(label, 10) + text;
  }

  /** What one column was seen to do: first what it does, then what it does not. */
  private List<String> facts(ExperimentRecord experiment, String column, Words words) {
    List<Message> does = facts(experiment, column, true);
    List<Message> doesNot = facts(experiment, column, false);
    List<String> lines = new ArrayList<>();
    String label = "    %-10s".formatted(column);
    if (!does.isEmpty()) {
      lines.add(label + words.text("claims-ledger.yes", Message.clauses(does)));
      label = " ".repeat(label.length());
    }
    if (!doesNot.isEmpty()) {
      lines.add(label + words.text("claims-ledger.no", Message.clauses(doesNot)));
    }
    return lines;
  }

  private static List<Message> facts(ExperimentRecord experiment, String column, boolean holds) {
    return experiment.evidence().stream()
        .filter(Evidence.Fact.class::isInstance)
        .map(Evidence.Fact.class::cast)
        .filter(fact -> fact.column().equals(column) && fact.holds() == holds)
        .map(Evidence.Fact::what)
        .distinct()
        .toList();
  }

  private List<String> columns() {
    return run.columns().stream().map(ColumnRecord::column).toList();
  }
}
