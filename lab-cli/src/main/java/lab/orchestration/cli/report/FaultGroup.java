package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunRecord;

/**
 * The faults that belong side by side: those of one step or of one experiment, of one kind.
 *
 * @param during the ID of the step or experiment; empty where the record does not tell
 * @param kind the kind of the faults, as {@link lab.orchestration.core.Fault#kind()}
 * @param faults what came of them, in each column in their order
 */
record FaultGroup(String during, String kind, Map<String, List<FaultRecord>> faults) {

  private record Key(String during, String kind) {}

  /** All faults of a run, in the order of their groups' first ones. */
  static List<FaultGroup> of(RunRecord run) {
    Map<Key, Map<String, List<FaultRecord>>> groups = new LinkedHashMap<>();
    if (run.recording().stream().anyMatch(RunEvent.FaultRecorded.class::isInstance)) {
      fromRecording(run, groups);
    } else {
      for (ColumnRecord column : run.columns()) {
        column.faults().forEach(fault -> add(groups, "", column.column(), fault));
      }
    }
    List<FaultGroup> all = new ArrayList<>();
    groups.forEach(
        (key, faults) ->
            all.add(new FaultGroup(key.during(), key.kind(), inTheRunsOrder(run, faults))));
    return all;
  }

  /** In the recording, the column that healed first comes first. */
  private static Map<String, List<FaultRecord>> inTheRunsOrder(
      RunRecord run, Map<String, List<FaultRecord>> faults) {
    Map<String, List<FaultRecord>> ordered = new LinkedHashMap<>();
    run.columns().stream()
        .map(ColumnRecord::column)
        .filter(faults::containsKey)
        .forEach(column -> ordered.put(column, faults.getOrDefault(column, List.of())));
    return ordered;
  }

  /** Only the events tell during which step or experiment a fault was. */
  private static void fromRecording(
      RunRecord run, Map<Key, Map<String, List<FaultRecord>>> groups) {
    String during = "";
    for (RunEvent runEvent : run.recording()) {
      if (runEvent instanceof RunEvent.StepStarting starting) {
        during = starting.step().id();
      } else if (runEvent instanceof RunEvent.ExperimentStarting starting) {
        during = starting.experiment().id();
      } else if (runEvent instanceof RunEvent.PlayOpened) {
        during = "";
      } else if (runEvent instanceof RunEvent.FaultRecorded recorded) {
        add(groups, during, recorded.column(), recorded.fault());
      }
    }
  }

  private static void add(
      Map<Key, Map<String, List<FaultRecord>>> groups,
      String during,
      String column,
      FaultRecord fault) {
    groups
        .computeIfAbsent(new Key(during, fault.kind()), key -> new LinkedHashMap<>())
        .computeIfAbsent(column, name -> new ArrayList<>())
        .add(fault);
  }

  /** The longest time that is to be seen in the picture, in milliseconds. */
  long longest() {
    return faults.values().stream()
        .flatMap(List::stream)
        .flatMapToLong(fault -> FaultStage.of(fault).stream().mapToLong(FaultStage::to))
        .max()
        .orElse(0);
  }
}
