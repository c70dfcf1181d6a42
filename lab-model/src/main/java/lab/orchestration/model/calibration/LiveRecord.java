package lab.orchestration.model.calibration;

import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
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
          Message.of("model.live-record.not-compared"),
          Message.of("model.live-record.of-a-model"),
          Message.of("model.live-record.use-a-live-one"));
    }
    return run;
  }
}
