package lab.orchestration.cli.view;

import java.time.Duration;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.fault.FaultRecord;
import org.jspecify.annotations.Nullable;

/** What came of a fault, in one line. */
public final class FaultText {

  /** The kind of the chapter's own fault, which is explained beside the kill. */
  public static final String REMOVAL = "container-remove";

  private FaultText() {}

  /** The stages that were seen, and who healed it. */
  public static String line(String column, FaultRecord fault, Words words) {
    FaultRecord.Stages stages = fault.millis();
    return words.text(
        "workshop.fault",
        words.text("fault." + fault.kind()),
        fault.target(),
        seconds(stages.detected()),
        seconds(stages.created()),
        seconds(stages.running()),
        seconds(stages.serving()),
        healedBy(column, fault, words));
  }

  /** Who or what healed it. */
  public static String healedBy(String column, FaultRecord fault, Words words) {
    FaultRecord.ByHand byHand = fault.byHand();
    if (byHand != null) {
      return words.text("healed.person", seconds(byHand.afterMillis()));
    }
    FaultRecord.Replacement replacement = fault.replacement();
    if (replacement == null) {
      return words.text("healed.nobody");
    }
    if (replacement.sameReplica()) {
      return words.text("healed.restart");
    }
    return words.text(column.equals(ColumnNames.SWARM) ? "healed.task" : "healed.pod");
  }

  /** How long the container was gone, as the engine itself says; a dash if it does not. */
  public static String downtime(FaultRecord fault) {
    FaultRecord.EngineTimes engine = fault.engine();
    Duration downtime = engine == null ? null : engine.downtime();
    return engine == null || downtime == null
        ? "-"
        : Durations.exact(downtime, engine.resolutionNanos());
  }

  /** A duration as a person reads it; a dash for what was not measured. */
  public static String seconds(@Nullable Long millis) {
    return Durations.seconds(millis);
  }
}
