package lab.orchestration.model.calibration;

import lab.orchestration.core.LabException;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;

/** A record that was measured: a model that is held against a model is always close. */
final class LiveRecord {

  private LiveRecord() {}

  /**
   * Gives the record back.
   *
   * @throws LabException if anything in it was computed
   */
  static RunRecord require(RunRecord run) {
    if (run.columns().stream().anyMatch(column -> column.provenance() == Provenance.MODEL)) {
      throw new LabException(
          "The model is not held against this record",
          "it is of a model itself, nothing in it was measured",
          "Use one of: lab experiment R2 R4 R5 R7 --repeat 5 --json r.json");
    }
    return run;
  }
}
