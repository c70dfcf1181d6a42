package lab.orchestration.core.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.StepRecord;

/** All columns on their way through the steps, as slowly as a person wants. */
final class StepWalk {

  private final List<ColumnRun> runs;
  private final ColumnExecutor together;
  private final RunListener view;
  private final Pace pace;
  private boolean quit;

  StepWalk(List<ColumnRun> runs, ColumnExecutor together, RunListener view, Pace pace) {
    this.runs = runs;
    this.together = together;
    this.view = view;
    this.pace = pace;
  }

  /** Whether the person wants no more steps. */
  boolean quit() {
    return quit;
  }

  /** Does a step in all columns, once more if the person wants; or leaves it out. */
  void perform(Step step) throws InterruptedException {
    if (quit) {
      leaveOut(step, Message.of("step-walk.person-quit"));
      return;
    }
    Pace.Before before = pace.before(step, commands(step));
    if (before == Pace.Before.QUIT) {
      quit = true;
      leaveOut(step, Message.of("step-walk.person-quit"));
    } else if (before == Pace.Before.SKIP && step.optional()) {
      leaveOut(step, Message.of("step-walk.skipped-as-asked"));
    } else {
      perform(step, pace, false);
    }
  }

  private void perform(Step step, Pace asked, boolean again) throws InterruptedException {
    Map<String, Integer> faultsBefore = new LinkedHashMap<>();
    runs.forEach(run -> faultsBefore.put(run.name(), run.faults().size()));
    view.stepStarting(step, commands(step));
    together.each(runs, run -> run.perform(step, again));
    view.stepCompleted(step);
    Pace.After after = asked.after(ended(step, faultsBefore));
    if (after == Pace.After.QUIT) {
      quit = true;
    } else if (after == Pace.After.REPEAT && step.repeatable()) {
      perform(step, asked, true);
    }
  }

  /** Cleans up, whatever the person wants: that is no step to be left out. */
  void cleanUp() throws InterruptedException {
    // Who has quit has been asked often enough.
    Pace asked = quit ? Pace.STEADY : pace;
    asked.before(Step.CLEAN_UP, commands(Step.CLEAN_UP));
    perform(Step.CLEAN_UP, asked, false);
  }

  private void leaveOut(Step step, Message reason) throws InterruptedException {
    together.each(runs, run -> run.leaveOut(step, reason));
  }

  private Pace.Ended ended(Step step, Map<String, Integer> faultsBefore) {
    Map<String, StepRecord> results = new LinkedHashMap<>();
    Map<String, List<FaultRecord>> faults = new LinkedHashMap<>();
    for (ColumnRun run : runs) {
      results.put(run.name(), run.result(step));
      List<FaultRecord> all = run.faults();
      int before = faultsBefore.getOrDefault(run.name(), 0);
      faults.put(run.name(), all.subList(before, all.size()));
    }
    return new Pace.Ended(step, results, faults, this::objects);
  }

  /** What each engine says of the service; of one that says nothing, why. */
  private Map<String, Quote> objects() {
    Map<String, Quote> objects = new LinkedHashMap<>();
    runs.forEach(run -> objects.put(run.name(), run.account()));
    return objects;
  }

  private Map<String, List<Message>> commands(Step step) {
    Map<String, List<Message>> commands = new LinkedHashMap<>();
    runs.forEach(run -> commands.put(run.name(), run.commands(step)));
    return commands;
  }
}
