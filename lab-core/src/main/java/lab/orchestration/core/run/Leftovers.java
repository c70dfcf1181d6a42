package lab.orchestration.core.run;

import java.util.List;
import java.util.function.Supplier;
import lab.orchestration.core.LabException;

/**
 * What is still there of a run after everything was given back.
 *
 * @param search lists it; empty if all is well
 */
record Leftovers(Supplier<List<String>> search) {

  /** The list, for the run record. */
  List<String> list() {
    return search.get();
  }

  /** The list, for a run that failed or was interrupted: perhaps because the engine is gone. */
  List<String> listIfPossible() {
    try {
      return search.get();
    } catch (RuntimeException engineIsGone) {
      return List.of("unknown: " + LabException.reasonOf(engineIsGone));
    }
  }
}
