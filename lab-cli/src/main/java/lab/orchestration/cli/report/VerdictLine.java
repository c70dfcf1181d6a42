package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.cli.view.ExperimentText;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;

/** The whole run in one line: did everything heal, how fast, what came out, what is left. */
record VerdictLine(RunRecord run, Words words) {

  /** The line. */
  String text() {
    List<String> sentences = new ArrayList<>();
    if (!failed().isEmpty()) {
      sentences.add(words.text("report.verdict.failed", listed(failed())));
    } else if (!healed().isEmpty()) {
      sentences.add(words.text("report.verdict.healed", fault(), listed(healed())));
    } else if (run.columns().stream().anyMatch(column -> column.steps().size() > 1)) {
      sentences.add(words.text("report.verdict.reached"));
    }
    if (!run.allExperiments().isEmpty()) {
      sentences.add(words.text("report.verdict.experiments", listed(verdicts())));
    }
    sentences.add(remains());
    return String.join(words.language() == Language.JA ? "" : " ", sentences);
  }

  /** What failed: the steps by column, then the experiments. */
  private List<String> failed() {
    Stream<String> steps =
        run.columns().stream()
            .flatMap(
                column ->
                    column.steps().stream()
                        .filter(step -> step.outcome() == Outcome.FAILED)
                        .map(step -> words.text("column." + column.column()) + " " + step.id()));
    Stream<String> experiments =
        run.allExperiments().stream()
            .filter(experiment -> !experiment.failures().isEmpty())
            .map(ExperimentRecord::id);
    return Stream.concat(steps, experiments).toList();
  }

  /** How long each column took to heal what the chapter breaks. */
  private List<String> healed() {
    return run.columns().stream()
        .filter(VerdictLine::wasBroken)
        .map(
            column -> {
              Long healed = FaultStage.healedAfter(column.faults().get(0));
              return words.text("column." + column.column())
                  + " "
                  + (healed == null ? words.text("report.nothealed") : FaultText.seconds(healed));
            })
        .toList();
  }

  private String fault() {
    return run.columns().stream()
        .filter(VerdictLine::wasBroken)
        .map(column -> column.faults().get(0))
        .map(FaultRecord::kind)
        .map(kind -> words.text("fault." + kind))
        .findFirst()
        .orElseThrow();
  }

  private static boolean wasBroken(ColumnRecord column) {
    return !column.faults().isEmpty()
        && column.steps().stream()
            .anyMatch(
                step -> step.id().equals(Step.HEAL.id()) && step.outcome() == Outcome.REACHED);
  }

  /** How many experiments ended with each verdict. */
  private List<String> verdicts() {
    Map<String, Long> counted =
        run.allExperiments().stream()
            .collect(
                Collectors.groupingBy(
                    ExperimentText::verdict, TreeMap::new, Collectors.counting()));
    return counted.entrySet().stream()
        .map(one -> words.text("report.verdict." + one.getKey(), one.getValue()))
        .toList();
  }

  private String remains() {
    if (!run.leftovers().isEmpty()) {
      return words.text("report.verdict.left", String.join(", ", run.leftovers()));
    }
    boolean kept = failed().isEmpty() && steps().anyMatch(VerdictLine::isKept);
    return words.text(kept ? "report.verdict.kept" : "report.verdict.clean");
  }

  private Stream<StepRecord> steps() {
    return run.columns().stream().flatMap(column -> column.steps().stream());
  }

  private static boolean isKept(StepRecord step) {
    return step.id().equals(Step.CLEAN_UP.id()) && step.outcome() == Outcome.NOT_RUN;
  }

  private String listed(List<String> parts) {
    return String.join(words.language() == Language.JA ? "、" : ", ", parts);
  }
}
