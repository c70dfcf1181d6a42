package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
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
    lines.add(
        words.translated("The ledger (provenance: %s)".formatted(RunSummary.provenance(run))));
    for (ExperimentRecord one : run.allExperiments()) {
      lines.add("");
      lines.add("%s  %s".formatted(one.id(), words.translated(one.title())));
      Terms terms = one.terms();
      if (terms != null) {
        lines.add(
            labelled("chapter", terms.chapter().section() + " " + terms.chapter().ja(), words));
        if (words.language() != Language.JA) {
          lines.add(labelled("", terms.chapter().en(), words));
        }
      }
      lines.add(labelled("asked", one.question(), words));
      columns().forEach(column -> lines.addAll(facts(one, column, words)));
      lines.add(labelled("verdict", one.verdict().words().toUpperCase(Locale.ROOT), words));
      lines.add(labelled("seen", one.sentence(), words));
      if (terms != null && terms.ourSentence() != null) {
        lines.add(labelled("ours", "%s (not rated)".formatted(terms.ourSentence()), words));
      }
    }
    lines.add("");
    lines.add(words.translated("In short"));
    new ClaimsSummary(run, words).lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String labelled(String label, String text, Words words) {
    return "    " + DisplayWidth.padded(words.translated(label), 10) + words.translated(text);
  }

  /** What one column was seen to do: first what it does, then what it does not. */
  private List<String> facts(ExperimentRecord experiment, String column, Words words) {
    List<String> does = facts(experiment, column, true, words);
    List<String> doesNot = facts(experiment, column, false, words);
    List<String> lines = new ArrayList<>();
    String label = "    %-10s".formatted(column);
    if (!does.isEmpty()) {
      lines.add(label + words.translated("yes") + ": " + String.join("; ", does));
      label = " ".repeat(label.length());
    }
    if (!doesNot.isEmpty()) {
      lines.add(label + words.translated("no") + ": " + String.join("; ", doesNot));
    }
    return lines;
  }

  private static List<String> facts(
      ExperimentRecord experiment, String column, boolean holds, Words words) {
    return experiment.evidence().stream()
        .filter(Evidence.Fact.class::isInstance)
        .map(Evidence.Fact.class::cast)
        .filter(fact -> fact.column().equals(column) && fact.holds() == holds)
        .map(Evidence.Fact::what)
        .distinct()
        .map(words::translated)
        .toList();
  }

  private List<String> columns() {
    return run.columns().stream().map(ColumnRecord::column).toList();
  }
}
