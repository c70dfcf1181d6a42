package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.fault.FaultRecord;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time after a fault.
 *
 * @param name what goes on in it; also the name of its colour in the style sheet
 * @param from when it begins, in milliseconds since the fault
 * @param to when it ends
 */
record FaultStage(String name, long from, long to) {

  /** Nobody has noticed yet. */
  static final String UNNOTICED = "unnoticed";

  /** The orchestrator knows, and waits or decides. */
  static final String WAITING = "waiting";

  /** A replacement is being started. */
  static final String STARTING = "starting";

  /** It runs, and has not answered yet. */
  static final String ANSWERING = "answering";

  /** Nobody does anything until a person does. */
  static final String NOBODY = "nobody";

  /** A person has acted. */
  static final String PERSON = "person";

  /** All names, in the order in which stages follow each other. */
  static final List<String> NAMES =
      List.of(UNNOTICED, WAITING, STARTING, ANSWERING, NOBODY, PERSON);

  /** The stages of a fault, one after the other; what was not seen is left out. */
  static List<FaultStage> of(FaultRecord fault) {
    List<FaultStage> stages = new ArrayList<>();
    FaultRecord.Stages seen = fault.millis();
    long at = add(stages, UNNOTICED, 0, seen.detected());
    FaultRecord.ByHand byHand = fault.byHand();
    if (byHand != null) {
      at = add(stages, NOBODY, at, byHand.afterMillis());
      add(stages, PERSON, at, byHand.servingMillis());
      return stages;
    }
    at = add(stages, WAITING, at, seen.created());
    at = add(stages, STARTING, at, seen.running());
    add(stages, ANSWERING, at, seen.serving());
    return stages;
  }

  private static long add(List<FaultStage> stages, String name, long from, @Nullable Long to) {
    long end = Math.max(from, Objects.requireNonNullElse(to, from));
    if (end > from) {
      stages.add(new FaultStage(name, from, end));
    }
    return end;
  }

  /** When everything served again, in milliseconds since the fault; null if it did not. */
  static @Nullable Long healedAfter(FaultRecord fault) {
    return fault.byHand() != null ? fault.byHand().servingMillis() : fault.millis().serving();
  }
}
