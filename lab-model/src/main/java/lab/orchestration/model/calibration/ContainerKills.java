package lab.orchestration.model.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;

/**
 * The container kills of a column, by replica: a kubelet waits longer each time that it restarts
 * the same replica.
 *
 * @param byReplica the stages of each replica's kills, in their order
 */
record ContainerKills(List<List<FaultRecord.Stages>> byReplica) {

  /** All of a record, whichever experiment they are of. */
  static ContainerKills in(RunRecord run, String column) {
    Map<Message, List<FaultRecord.Stages>> byTarget = new LinkedHashMap<>();
    run.columns().stream()
        .filter(one -> one.column().equals(column))
        .flatMap(one -> one.faults().stream())
        .filter(fault -> fault.kind().equals("container-kill"))
        .filter(fault -> fault.millis().serving() != null)
        .forEach(
            fault ->
                byTarget.merge(
                    fault.target(),
                    List.of(fault.millis()),
                    (former, one) -> Stream.concat(former.stream(), one.stream()).toList()));
    return new ContainerKills(List.copyOf(byTarget.values()));
  }

  /** Every kill. */
  List<FaultRecord.Stages> all() {
    return byReplica.stream().flatMap(List::stream).toList();
  }

  /** Of each replica that was killed so often, that kill; the first is 1. */
  List<FaultRecord.Stages> nth(int number) {
    return byReplica.stream()
        .filter(kills -> kills.size() >= number)
        .map(kills -> kills.get(number - 1))
        .toList();
  }
}
