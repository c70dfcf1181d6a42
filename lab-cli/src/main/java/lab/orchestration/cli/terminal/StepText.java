package lab.orchestration.cli.terminal;

import lab.orchestration.cli.view.Durations;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.record.StepRecord;

/** How a step goes in a column, in English sentences. */
final class StepText {

  private StepText() {}

  /** How the step ended. */
  static String outcome(StepRecord result) {
    return switch (result.outcome()) {
      case REACHED -> "reached after " + Durations.seconds(result.millis());
      case FAILED -> "FAILED: " + result.reason();
      case NOT_RUN -> "not run: " + result.reason();
    };
  }

  /** How many of the wanted replicas serve. */
  static String serving(Observation observation) {
    return observation.servingCount() + " of " + observation.wanted().size() + " serve";
  }
}
