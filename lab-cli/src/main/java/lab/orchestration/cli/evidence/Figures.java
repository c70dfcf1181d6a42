package lab.orchestration.cli.evidence;

import java.util.List;
import java.util.Optional;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a record by the names under which documents quote them:
 *
 * <ul>
 *   <li>{@code swarm S4}: how long a step took
 *   <li>{@code swarm container-kill serving}: a stage after the first fault of that kind
 *   <li>{@code swarm R2: serving again after kill 1}: the median of what an experiment measured
 * </ul>
 *
 * @param run the record
 */
public record Figures(RunRecord run) {

  /** The figure as it is written; empty if the record does not have it. */
  public Optional<String> of(String key) {
    int colon = key.indexOf(": ");
    if (colon > 0) {
      List<String> words = List.of(key.substring(0, colon).split(" ", -1));
      return words.size() == 2
          ? measured(words.get(0), words.get(1), key.substring(colon + 2))
          : Optional.empty();
    }
    List<String> words = List.of(key.split(" ", -1));
    return switch (words.size()) {
      case 2 -> step(words.get(0), words.get(1));
      case 3 -> stage(words.get(0), words.get(1), words.get(2));
      default -> Optional.empty();
    };
  }

  private Optional<String> measured(String column, String experiment, String what) {
    return run.allExperiments().stream()
        .filter(one -> one.id().equals(experiment))
        .findFirst()
        .flatMap(one -> new Findings(one.evidence()).range(column, Message.verbatim(what)))
        .map(range -> FaultText.seconds(range.median()));
  }

  private Optional<String> step(String column, String id) {
    return column(column).stream()
        .flatMap(one -> one.steps().stream())
        .filter(step -> step.id().equals(id))
        .map(StepRecord::millis)
        .map(FaultText::seconds)
        .findFirst();
  }

  private Optional<String> stage(String column, String kind, String stage) {
    return column(column).stream()
        .flatMap(one -> one.faults().stream())
        .filter(fault -> fault.kind().equals(kind))
        .findFirst()
        .map(fault -> stage(fault.millis(), stage))
        .map(FaultText::seconds);
  }

  private static @Nullable Long stage(FaultRecord.Stages stages, String name) {
    return switch (name) {
      case "detected" -> stages.detected();
      case "created" -> stages.created();
      case "running" -> stages.running();
      case "serving" -> stages.serving();
      default -> null;
    };
  }

  private Optional<ColumnRecord> column(String name) {
    return run.columns().stream().filter(one -> one.column().equals(name)).findFirst();
  }
}
