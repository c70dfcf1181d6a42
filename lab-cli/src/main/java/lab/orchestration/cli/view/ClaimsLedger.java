package lab.orchestration.cli.view;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnRecord;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.ExperimentRecord.Terms;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What the chapter says and the verdict on it, what the engines did, and beside it our own
 * sentence, which is not rated: a view of the run record, in the terminal or as a document.
 *
 * @param run the record of a session
 */
public record ClaimsLedger(RunRecord run) {

  private static final int LONGEST_ANSWER = 1_200;

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
    summary(words).forEach(line -> lines.add("  " + line));
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

  /** The whole of it in a few sentences, one for each standing that was reached. */
  public List<String> summary(Words words) {
    List<String> lines = new ArrayList<>();
    sentence(lines, words, "Kubernetes adds: %s.", Standing.KUBERNETES_ADDS);
    sentence(
        lines,
        words,
        "Only with an operator, or another controller above it, come: %s.",
        Standing.OPERATOR_ADDS);
    sentence(lines, words, "Both do alike: %s.", Standing.ALIKE);
    sentence(lines, words, "Swarm is the better choice for: %s.", Standing.SWARM_BETTER);
    sentence(lines, words, "Not decided: %s.", Standing.UNDECIDED);
    return lines;
  }

  /** The titles are translated one by one: a comma may be a part of a title. */
  private void sentence(List<String> lines, Words words, String form, Standing standing) {
    boolean japanese = words.language() == Language.JA;
    List<String> titles =
        run.allExperiments().stream()
            .filter(
                one -> Objects.requireNonNullElse(one.standing(), Standing.UNDECIDED) == standing)
            .map(
                one ->
                    japanese
                        ? "%s（%s）".formatted(words.translated(one.title()), one.id())
                        : "%s (%s)".formatted(lower(one.title()), one.id()))
            .toList();
    if (!titles.isEmpty()) {
      lines.add(words.translated(form.formatted(String.join(japanese ? "、" : ", ", titles))));
    }
  }

  /** A title within a sentence; names keep their capitals. */
  private static String lower(String title) {
    boolean name = title.length() > 1 && Character.isUpperCase(title.charAt(1));
    return name || title.startsWith("Git")
        ? title
        : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  /**
   * The ledger as a document in Markdown, with all evidence.
   *
   * @param command what a person typed to get this record
   */
  public String document(String command) {
    List<String> lines = new ArrayList<>();
    lines.add("# The claims ledger");
    lines.add("");
    lines.add(
        "Made by `%s` on %s. Everything was observed live, on:"
            .formatted(
                command,
                DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(run.startedAt())));
    lines.add("");
    for (ColumnRecord column : run.columns()) {
      lines.add("- **%s**: %s".formatted(column.column(), column.engine()));
      column.notes().forEach(note -> lines.add("  - " + note));
    }
    lines.add("");
    lines.add("## In short");
    lines.add("");
    summary(Words.in(Language.EN)).forEach(line -> lines.add("- " + line));
    lines.add("");
    lines.add("| | claim | verdict on the chapter's sentence | what was seen |");
    lines.add("|---|---|---|---|");
    run.allExperiments()
        .forEach(
            one ->
                lines.add(
                    "| [%s](#%s) | %s | **%s** | %s |"
                        .formatted(
                            one.id(),
                            anchor(one),
                            one.title(),
                            one.verdict().words(),
                            one.sentence().replace("|", "\\|"))));
    run.allExperiments().forEach(one -> lines.addAll(section(one)));
    return String.join("\n", lines) + "\n";
  }

  private static String anchor(ExperimentRecord one) {
    return heading(one)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} -]", "")
        .replace(' ', '-');
  }

  private static String heading(ExperimentRecord one) {
    return one.id() + " " + one.title();
  }

  private List<String> section(ExperimentRecord one) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## " + heading(one));
    lines.add("");
    lines.addAll(terms(one.terms()));
    lines.add("**Asked**: " + one.question());
    lines.add("");
    lines.addAll(table(one));
    lines.add("");
    lines.add(
        "**%s**: %s.".formatted(one.verdict().words().toUpperCase(Locale.ROOT), one.sentence()));
    one.failures().forEach(failure -> lines.addAll(List.of("", "It failed: " + failure)));
    lines.addAll(raw(one));
    return lines;
  }

  private static List<String> terms(@Nullable Terms terms) {
    if (terms == null) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(
            List.of(
                "> %s (%s)".formatted(terms.chapter().ja(), terms.chapter().section()),
                ">",
                "> " + terms.chapter().en(),
                ""));
    if (terms.statement() != null) {
      lines.addAll(List.of("**Put to the test**: " + terms.statement(), ""));
    }
    lines.addAll(
        List.of(
            "Confirmed if %s. Refuted if %s.".formatted(terms.confirmedIf(), terms.refutedIf()),
            ""));
    if (terms.ourSentence() != null) {
      lines.addAll(List.of("**More accurate, not rated**: " + terms.ourSentence(), ""));
    }
    return lines;
  }

  private List<String> table(ExperimentRecord one) {
    List<Evidence> brief =
        one.evidence().stream().filter(found -> !(found instanceof Evidence.Answer)).toList();
    List<String> lines = new ArrayList<>();
    lines.add("| | " + String.join(" | ", columns()) + " |");
    lines.add("|---|" + "---|".repeat(columns().size()));
    EvidenceTable.of(brief, columns())
        .rows()
        .forEach(row -> lines.add("| " + String.join(" | ", row).replace("\n", " ") + " |"));
    one.evidence().stream()
        .filter(Evidence.Missing.class::isInstance)
        .map(Evidence.Missing.class::cast)
        .map(
            missing ->
                "- not shown on %s, %s: %s"
                    .formatted(missing.column(), missing.what(), missing.reason()))
        .distinct()
        .forEach(line -> lines.addAll(List.of("", line)));
    return lines;
  }

  /** The requests and answers, folded away. */
  private static List<String> raw(ExperimentRecord one) {
    List<String> lines = new ArrayList<>();
    one.evidence().stream()
        .filter(Evidence.Answer.class::isInstance)
        .map(Evidence.Answer.class::cast)
        .filter(answer -> answer.repeat() == 1)
        .forEach(
            answer ->
                lines.addAll(
                    List.of(
                        "",
                        "<details><summary>%s: %s</summary>"
                            .formatted(answer.column(), answer.what()),
                        "",
                        "```",
                        shortened(answer.request()),
                        "```",
                        "```",
                        shortened(answer.answer()),
                        "```",
                        "",
                        "</details>")));
    return lines;
  }

  private static String shortened(String text) {
    String safe = text.replace("```", "'''").strip();
    return safe.length() <= LONGEST_ANSWER
        ? safe
        : safe.substring(0, LONGEST_ANSWER) + " … (the rest is in the run record)";
  }
}
