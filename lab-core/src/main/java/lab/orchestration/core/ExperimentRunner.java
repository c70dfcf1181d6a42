package lab.orchestration.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Puts an experiment's question to all columns at the same time and lets it compute its verdict.
 */
final class ExperimentRunner {

  private final List<ColumnRun> runs;
  private final Together together;
  private final LabView view;
  private final ExperimentOptions options;

  ExperimentRunner(
      List<ColumnRun> runs, Together together, LabView view, ExperimentOptions options) {
    this.runs = runs;
    this.together = together;
    this.view = view;
    this.options = options;
  }

  ExperimentRecord run(Experiment experiment) throws InterruptedException {
    List<Evidence> evidence = Collections.synchronizedList(new ArrayList<>());
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    for (int repeat = 1; repeat <= options.repeats() && failures.isEmpty(); repeat++) {
      int number = repeat;
      view.experimentStarting(experiment.about(), repeat, options.repeats());
      together.each(
          runs,
          run ->
              run.perform(
                      experiment,
                      options,
                      number,
                      found -> {
                        evidence.add(found);
                        view.observed(found);
                      })
                  .ifPresent(failures::add));
    }
    ExperimentRecord record =
        ExperimentRecord.of(
            experiment, verdict(experiment, evidence, failures), evidence, failures);
    view.experimentEnded(record);
    return record;
  }

  private static Verdict verdict(
      Experiment experiment, List<Evidence> evidence, List<String> failures) {
    return failures.isEmpty()
        ? experiment.judge(new Findings(evidence))
        : new Verdict.NotRun("it failed: " + failures.get(0));
  }
}
