package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;

/** What stands at the end of a run: a view of the run record and of nothing else. */
public final class RunSummary {

  private RunSummary() {}

  /** The steps side by side, or the verdicts, and whether all is well. */
  public static List<String> lines(RunRecord run, Words words) {
    if (run.allExperiments().isEmpty()) {
      return ofSteps(run, words);
    }
    List<String> lines = new ArrayList<>();
    if (hasSteps(run)) {
      lines.add("");
      lines.add(words.translated("Side by side"));
      ResultTable.lines(run, words).forEach(line -> lines.add("  " + line));
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
        ? List.of(words.translated("The run was cut short. Nothing of it is left behind."))
        : leftBehind(leftovers, words);
  }

  private static List<String> ofSteps(RunRecord run, Words words) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(words.translated("Side by side"));
    ResultTable.lines(run, words).forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.addAll(leftBehind(run.leftovers(), words));
    lines.add(words.translated(verdictOfSteps(run)));
    return lines;
  }

  private static String verdictOfSteps(RunRecord run) {
    if (!run.isSuccess()) {
      return "The lab did not reach every step. See the reasons above.";
    }
    boolean kept =
        run.columns().stream()
            .flatMap(column -> column.steps().stream())
            .anyMatch(
                step -> step.id().equals(Step.CLEAN_UP.id()) && step.outcome() == Outcome.NOT_RUN);
    String steps = leftOut(run).isEmpty() ? "Every step" : "Every step but " + leftOut(run);
    return kept
        ? steps + " was reached. The clusters are left running, as asked."
        : steps + " was reached, and nothing is left behind.";
  }

  /** The steps that a person did not want, by ID. */
  private static String leftOut(RunRecord run) {
    return run.columns().stream()
        .flatMap(column -> column.steps().stream())
        .filter(step -> step.outcome() == Outcome.NOT_RUN)
        .map(StepRecord::id)
        .filter(id -> !id.equals(Step.CLEAN_UP.id()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Where the figures come from; columns of different origins are named one by one. */
  public static String provenance(RunRecord run) {
    return run.columns().stream()
        .map(column -> column.provenance().name().toLowerCase(Locale.ROOT))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<String> ofExperiments(RunRecord run, Words words) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(words.translated("Verdicts (provenance: %s)".formatted(provenance(run))));
    run.allExperiments()
        .forEach(
            one -> lines.add("  %-4s %s".formatted(one.id(), ExperimentText.verdict(one, words))));
    lines.add("");
    lines.addAll(leftBehind(run.leftovers(), words));
    lines.add(
        words.translated(
            run.isSuccess()
                ? "Every experiment was seen to its end, and nothing is left behind."
                : "Not every experiment was seen to its end. See the reasons above."));
    return lines;
  }

  private static List<String> leftBehind(List<String> leftovers, Words words) {
    List<String> lines = new ArrayList<>();
    if (!leftovers.isEmpty()) {
      lines.add(words.translated("Left behind (run 'lab clean'):"));
      leftovers.forEach(left -> lines.add("  " + left));
    }
    return lines;
  }
}
