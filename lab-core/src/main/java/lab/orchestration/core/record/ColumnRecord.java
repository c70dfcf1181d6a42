package lab.orchestration.core.record;

import java.util.List;
import java.util.Objects;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;

/**
 * Everything about one column of a run.
 *
 * @param column the column's name
 * @param provenance where its figures come from
 * @param engine the engine under it
 * @param nodes its number of nodes
 * @param preparationMillis how long it took to get the cluster, before the first step
 * @param notes what this engine could not show, and why
 * @param steps one for each of S1 to S6
 * @param faults the faults in their order
 * @param events everything that was seen, in order
 * @param images what its nodes and replicas were made of; empty in a record that is older than this
 */
public record ColumnRecord(
    String column,
    Provenance provenance,
    Message engine,
    int nodes,
    long preparationMillis,
    List<Message> notes,
    List<StepRecord> steps,
    List<FaultRecord> faults,
    List<LabEvent> events,
    List<RunImage> images) {

  /** An older record names no images. */
  public ColumnRecord {
    images = Objects.requireNonNullElse(images, List.of());
  }

  /** A column of which the images are not known. */
  public ColumnRecord(
      String column,
      Provenance provenance,
      Message engine,
      int nodes,
      long preparationMillis,
      List<Message> notes,
      List<StepRecord> steps,
      List<FaultRecord> faults,
      List<LabEvent> events) {
    this(
        column,
        provenance,
        engine,
        nodes,
        preparationMillis,
        notes,
        steps,
        faults,
        events,
        List.of());
  }

  ColumnRecord asRecording() {
    return new ColumnRecord(
        column,
        provenance == Provenance.LIVE ? Provenance.RECORDING : provenance,
        engine,
        nodes,
        preparationMillis,
        notes,
        steps,
        faults,
        events,
        images);
  }
}
