package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;

/** What stands at the end of a run: a view of the run record and of nothing else. */
public final class RunSummary {

  private RunSummary() {}

  /** The steps side by side, or the verdicts, and whether all is well. */
  public static List<String> lines(RunRecord run, Words words) {
    List<String> lines = new ArrayList<>();
    OlderRecord.note(run, words).ifPresent(note -> lines.addAll(List.of("", note)));
    if (run.allExperiments().isEmpty()) {
      lines.addAll(ofSteps(run, words));
      return lines;
    }
    if (hasSteps(run)) {
      lines.addAll(sideBySide(run, words));
    }
    lines.addAll(ofExperiments(run, words));
    return lines;
  }

  /** A session of experiments does the first step only. */
  private static boolean hasSteps(RunRecord run) {
    return run.columns().stream().anyMatch(column -> column.steps().size() > 1);
  }

  /** What stands at the end of a run that failed or was interrupted. */
  public static List<String> cutShort(List<String> leftovers, Words words) {
    return leftovers.isEmpty()
        ? List.of(words.text("run-summary.run-was-cut-short-nothing"))
        : leftBehind(leftovers, words);
  }

  private static List<String> ofSteps(RunRecord run, Words words) {
    List<String> lines = new ArrayList<>(sideBySide(run, words));
    lines.add("");
    lines.addAll(leftBehind(run.leftovers(), words));
    lines.add(words.text(verdictOfSteps(run)));
    return lines;
  }

  private static List<String> sideBySide(RunRecord run, Words words) {
    List<String> lines = new ArrayList<>(List.of("", words.text("run-summary.side-by-side")));
    ResultTable.lines(run, words).forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static Message verdictOfSteps(RunRecord run) {
    if (!run.isSuccess()) {
      return Message.of("run-summary.lab-did-not-reach-every");
    }
    boolean kept =
        run.columns().stream()
            .flatMap(column -> column.steps().stream())
            .anyMatch(
                step -> step.id().equals(Step.CLEAN_UP.id()) && step.outcome() == Outcome.NOT_RUN);
    Message steps =
        leftOut(run).isEmpty()
            ? Message.of("run-summary.every-step")
            : Message.of("run-summary.every-step-but", Message.commas(leftOut(run)));
    return kept
        ? Message.of("run-summary.was-reached-clusters-are-left", steps)
        : Message.of("run-summary.was-reached-and-nothing-is", steps);
  }

  /** The steps that a person did not want, by ID. */
  private static List<Message> leftOut(RunRecord run) {
    return run.columns().stream()
        .flatMap(column -> column.steps().stream())
        .filter(step -> step.outcome() == Outcome.NOT_RUN)
        .map(StepRecord::id)
        .filter(id -> !id.equals(Step.CLEAN_UP.id()))
        .distinct()
        .map(Message::verbatim)
        .toList();
  }

  /** Where the figures come from; columns of different origins are named one by one. */
  public static Message provenance(RunRecord run) {
    return Message.commas(run.columns().stream().map(RunSummary::provenance).distinct().toList());
  }

  static Message provenance(ColumnRecord column) {
    return Message.of("provenance." + column.provenance().name().toLowerCase(Locale.ROOT));
  }

  private static List<String> ofExperiments(RunRecord run, Words words) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(words.text("run-summary.verdicts-provenance", provenance(run)));
    run.allExperiments()
        .forEach(
            one -> lines.add("  %-4s %s".formatted(one.id(), ExperimentText.verdict(one, words))));
    lines.add("");
    lines.addAll(leftBehind(run.leftovers(), words));
    lines.add(
        words.text(
            run.isSuccess()
                ? "run-summary.every-experiment-was-seen-to"
                : "run-summary.not-every-experiment-was-seen"));
    return lines;
  }

  private static List<String> leftBehind(List<String> leftovers, Words words) {
    List<String> lines = new ArrayList<>();
    if (!leftovers.isEmpty()) {
      lines.add(words.text("run-summary.left-behind-run-lab-clean"));
      leftovers.forEach(left -> lines.add("  " + left));
    }
    return lines;
  }
}
