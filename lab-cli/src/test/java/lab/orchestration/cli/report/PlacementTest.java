package lab.orchestration.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.observe.ObservationChange;
import lab.orchestration.core.record.RunEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static final ClusterNode WORKER = new ClusterNode("worker-1", false, true, true);
  private static final ClusterNode LOST = new ClusterNode("worker-1", false, false, true);

  @Test
  void aReplicaIsDrawnAsLongAsItIsInEachStateUntilTheEnd() {
    List<RunEvent> recording =
        List.of(
            changed(100, List.of(replica(ReplicaState.STARTING)), List.of(), List.of(WORKER)),
            changed(300, List.of(replica(ReplicaState.RUNNING)), List.of(), null),
            changed(400, List.of(), List.of("c1"), null));

    Placement placement = Placement.of(recording, "swarm", 0, 1_000);

    assertThat(row(placement).spans())
        .containsExactly(
            new Placement.Span(100, 300, "coming"),
            new Placement.Span(300, 400, "running"),
            new Placement.Span(400, 1_000, "serving"));
  }

  @Test
  void whatWasBeforeThePeriodIsDrawnFromItsBeginning() {
    List<RunEvent> recording =
        List.of(
            changed(100, List.of(replica(ReplicaState.RUNNING)), List.of("c1"), List.of(WORKER)));

    assertThat(row(Placement.of(recording, "swarm", 500, 1_000)).spans())
        .containsExactly(new Placement.Span(500, 1_000, "serving"));
  }

  @Test
  void aNodeIsLostAsLongAsNobodyHearsOfIt() {
    List<RunEvent> recording =
        List.of(
            changed(100, List.of(replica(ReplicaState.RUNNING)), List.of("c1"), List.of(WORKER)),
            changed(400, List.of(), null, List.of(LOST)),
            changed(700, List.of(), null, List.of(WORKER)));

    assertThat(Placement.of(recording, "swarm", 0, 1_000).nodes().get("worker-1"))
        .extracting(Placement.Lane::lost)
        .isEqualTo(List.of(new Placement.Span(400, 700, "lost")));
  }

  @Test
  void anotherColumnIsNotLookedAt() {
    List<RunEvent> recording =
        List.of(
            changed(100, List.of(replica(ReplicaState.RUNNING)), List.of("c1"), List.of(WORKER)));

    assertThat(Placement.of(recording, "operator", 0, 1_000).isEmpty()).isTrue();
  }

  private static Placement.Row row(Placement placement) {
    return placement.nodes().values().iterator().next().replicas().values().iterator().next();
  }

  private static Replica replica(ReplicaState state) {
    return new Replica(
        "id1",
        "my-web.1",
        "nginx",
        "worker-1",
        DesiredState.RUNNING,
        state,
        null,
        null,
        "c1",
        0,
        "");
  }

  private static RunEvent changed(
      long at,
      List<Replica> replicas,
      @Nullable List<String> serving,
      @Nullable List<ClusterNode> nodes) {
    return new RunEvent.Changed(
        at,
        "swarm",
        new ObservationChange(replicas, at == 100 ? List.of("id1") : null, serving, nodes, null));
  }
}
