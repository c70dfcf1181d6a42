package lab.orchestration.cli.terminal;

import lab.orchestration.cli.view.Durations;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.record.StepRecord;

/** How a step goes in a column, in words. */
final class StepText {

  private StepText() {}

  /** How the step ended. */
  static Message outcome(StepRecord result) {
    return switch (result.outcome()) {
      case REACHED -> Message.of("step-text.reached-after", Durations.seconds(result.millis()));
      case FAILED -> Message.of("step-text.failed", result.reason());
      case NOT_RUN -> Message.of("step-text.not-run", result.reason());
    };
  }

  /** How many of the wanted replicas serve. */
  static Message serving(Observation observation) {
    return Message.of(
        "step-text.of-serve", observation.servingCount(), observation.wanted().size());
  }
}
