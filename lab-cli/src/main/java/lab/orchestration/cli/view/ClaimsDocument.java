package lab.orchestration.cli.view;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.ExperimentRecord.Terms;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * The claims ledger as a document in Markdown, in English, with all evidence: a view of the run
 * record.
 *
 * @param run the record of a session
 */
public record ClaimsDocument(RunRecord run) {

  /** An engine's answer longer than this is cut; the whole is in the run record. */
  private static final int LONGEST_ANSWER = 1_200;

  private static final Words ENGLISH = Words.in(Language.EN);

  /**
   * Writes the document.
   *
   * @param command what a person typed to get this record
   */
  public String text(String command) {
    List<String> lines = new ArrayList<>();
    lines.add("# The claims ledger");
    lines.add("");
    lines.add(
        "Made by `%s` on %s. Everything was observed live, on:"
            .formatted(
                command,
                DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(run.startedAt())));
    lines.add("");
    lines.addAll(engines());
    lines.add("");
    lines.add("## In short");
    lines.add("");
    new ClaimsSummary(run, ENGLISH).lines().forEach(line -> lines.add("- " + line));
    lines.add("");
    lines.addAll(verdicts());
    run.allExperiments().forEach(one -> lines.addAll(section(one)));
    return String.join("\n", lines) + "\n";
  }

  private List<String> engines() {
    List<String> lines = new ArrayList<>();
    for (ColumnRecord column : run.columns()) {
      lines.add("- **%s**: %s".formatted(column.column(), ENGLISH.text(column.engine())));
      column.notes().forEach(note -> lines.add("  - " + ENGLISH.text(note)));
    }
    return lines;
  }

  /** A row for each claim, with a link to its section. */
  private List<String> verdicts() {
    List<String> lines = new ArrayList<>();
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
                            ENGLISH.text(one.title()),
                            one.verdict().words(),
                            ENGLISH.text(one.sentence()).replace("|", "\\|"))));
    return lines;
  }

  private static String anchor(ExperimentRecord one) {
    return heading(one)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} -]", "")
        .replace(' ', '-');
  }

  private static String heading(ExperimentRecord one) {
    return one.id() + " " + ENGLISH.text(one.title());
  }

  private List<String> section(ExperimentRecord one) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## " + heading(one));
    lines.add("");
    lines.addAll(terms(one.terms()));
    lines.add("**Asked**: " + ENGLISH.text(one.question()));
    lines.add("");
    lines.addAll(table(one));
    lines.add("");
    lines.add(
        "**%s**: %s.".formatted(ExperimentText.badge(one, ENGLISH), ENGLISH.text(one.sentence())));
    one.failures()
        .forEach(failure -> lines.addAll(List.of("", "It failed: " + ENGLISH.text(failure))));
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
      lines.addAll(List.of("**Put to the test**: " + ENGLISH.text(terms.statement()), ""));
    }
    lines.addAll(
        List.of(
            "Confirmed if %s. Refuted if %s."
                .formatted(ENGLISH.text(terms.confirmedIf()), ENGLISH.text(terms.refutedIf())),
            ""));
    if (terms.ourSentence() != null) {
      lines.addAll(
          List.of("**More accurate, not rated**: " + ENGLISH.text(terms.ourSentence()), ""));
    }
    return lines;
  }

  private List<String> table(ExperimentRecord one) {
    List<Evidence> brief =
        one.evidence().stream().filter(found -> !(found instanceof Evidence.Answer)).toList();
    List<String> columns = run.columns().stream().map(ColumnRecord::column).toList();
    List<String> lines = new ArrayList<>();
    lines.add("| | " + String.join(" | ", columns) + " |");
    lines.add("|---|" + "---|".repeat(columns.size()));
    EvidenceTable.of(brief, columns, ENGLISH)
        .rows()
        .forEach(row -> lines.add("| " + String.join(" | ", row).replace("\n", " ") + " |"));
    one.evidence().stream()
        .filter(Evidence.Missing.class::isInstance)
        .map(Evidence.Missing.class::cast)
        .map(
            missing ->
                "- not shown on %s, %s: %s"
                    .formatted(
                        missing.column(),
                        ENGLISH.text(missing.what()),
                        ENGLISH.text(missing.reason())))
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
                            .formatted(answer.column(), ENGLISH.text(answer.what())),
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

  private static String shortened(Message text) {
    String safe = ENGLISH.text(text).replace("```", "'''").strip();
    return safe.length() <= LONGEST_ANSWER
        ? safe
        : safe.substring(0, LONGEST_ANSWER) + " … (the rest is in the run record)";
  }
}
