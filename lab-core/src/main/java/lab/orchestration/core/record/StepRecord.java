package lab.orchestration.core.record;

import java.util.List;
import lab.orchestration.core.Replica;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;

/**
 * How a step went in one column.
 *
 * @param id the step's ID, S1 to S6
 * @param outcome how it ended
 * @param reason why it failed or was not run, otherwise empty
 * @param millis how long it took until its condition was observed, 0 if it was not run
 * @param commands what a person would have typed
 * @param replicas the replicas at its end
 */
public record StepRecord(
    String id,
    Outcome outcome,
    Message reason,
    long millis,
    List<Message> commands,
    List<Replica> replicas) {

  /** A step that was not tried. */
  public static StepRecord notRun(Step step, Message reason, List<Message> commands) {
    return new StepRecord(step.id(), Outcome.NOT_RUN, reason, 0, commands, List.of());
  }
}
