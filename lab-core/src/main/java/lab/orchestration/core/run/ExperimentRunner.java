package lab.orchestration.core.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lab.orchestration.core.claim.Claim;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunListener;

/**
 * Puts an experiment's question to all columns at the same time and lets it compute its verdict.
 */
final class ExperimentRunner {

  private final List<ColumnRun> runs;
  private final ColumnExecutor together;
  private final RunListener view;
  private final ExperimentOptions options;

  ExperimentRunner(
      List<ColumnRun> runs, ColumnExecutor together, RunListener view, ExperimentOptions options) {
    this.runs = runs;
    this.together = together;
    this.view = view;
    this.options = options;
  }

  /**
   * What came of several experiments.
   *
   * @param ofRoles those on an orchestrator's roles, in their order
   * @param ofClaims those on the chapter's claims, in their order
   */
  record Answers(List<ExperimentRecord> ofRoles, List<ExperimentRecord> ofClaims) {
    /** Nothing was asked. */
    static final Answers NONE = new Answers(List.of(), List.of());
  }

  /** The work of one experiment. */
  @FunctionalInterface
  private interface Asking {
    ExperimentRecord ask(Experiment experiment) throws InterruptedException;
  }

  /** Asks one question after the other. */
  Answers run(List<Experiment> experiments) throws InterruptedException {
    return each(experiments, this::run);
  }

  /** Asks none of them, for this reason. */
  Answers leaveOut(List<Experiment> experiments, Message reason) throws InterruptedException {
    return each(
        experiments,
        experiment ->
            ended(
                ExperimentRecord.of(
                    experiment, new Verdict.NotRun(reason), List.of(), List.of(reason))));
  }

  private static Answers each(List<Experiment> experiments, Asking asking)
      throws InterruptedException {
    List<ExperimentRecord> ofRoles = new ArrayList<>();
    List<ExperimentRecord> ofClaims = new ArrayList<>();
    for (Experiment experiment : experiments) {
      (experiment instanceof Claim ? ofClaims : ofRoles).add(asking.ask(experiment));
    }
    return new Answers(ofRoles, ofClaims);
  }

  private ExperimentRecord run(Experiment experiment) throws InterruptedException {
    List<Evidence> evidence = Collections.synchronizedList(new ArrayList<>());
    List<Message> failures = Collections.synchronizedList(new ArrayList<>());
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
    return ended(
        ExperimentRecord.of(
            experiment, verdict(experiment, evidence, failures), evidence, failures));
  }

  private ExperimentRecord ended(ExperimentRecord record) {
    view.experimentEnded(record);
    return record;
  }

  private static Verdict verdict(
      Experiment experiment, List<Evidence> evidence, List<Message> failures) {
    return failures.isEmpty()
        ? experiment.judge(new Findings(evidence))
        : new Verdict.NotRun(Message.of("experiment-runner.it-failed", failures.get(0)));
  }
}
