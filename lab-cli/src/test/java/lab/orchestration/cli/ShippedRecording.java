package lab.orchestration.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.RunReplay;

/** The real run that ships with the lab: four columns, three nodes, three experiments. */
public final class ShippedRecording {

  private ShippedRecording() {}

  /** Its record, as it was written when it was live; 'lab evidence' names a later one. */
  public static RunRecord record() {
    return RecordFile.read(
        Path.of(
            System.getProperty("lab.recording", "../recordings/2026-11-26-all-columns.json.gz")));
  }

  /** Its events, one after the other. */
  public static List<RunEvent> runEvents() throws InterruptedException {
    List<RunEvent> runEvents = new ArrayList<>();
    new RunReplay(record(), 1, time -> {}).play(runEvents::add);
    return runEvents;
  }
}
