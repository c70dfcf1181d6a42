package lab.orchestration.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.UpdateStatus;
import org.junit.jupiter.api.Test;

class ObservationStateTest {

  private final Timeline timeline = new Timeline();
  private final ObservationState sight = new ObservationState("operator", () -> 7, timeline);

  @Test
  void givenTheOrchestratorsCheckSucceedsBeforeOurs_thenThatIsWhenItServes() {
    look(replica(ReplicaState.RUNNING, "c1", Readiness.UNKNOWN));
    look(replica(ReplicaState.RUNNING, "c1", Readiness.READY));

    assertThat(sight.latest().servingCount()).isOne();
    assertThat(timeline.events())
        .extracting(LabEvent::phase)
        .containsExactly(Phase.CREATED, Phase.RUNNING, Phase.SERVING);
  }

  @Test
  void givenAnAnswerArrivesAfterTheContainersEnd_thenItIsNoNews() {
    Replica running = replica(ReplicaState.RUNNING, "c1", Readiness.UNKNOWN);
    look(running);
    look(replica(ReplicaState.FAILED, "c1", Readiness.UNKNOWN));

    assertThat(sight.answered(running)).isFalse();
    assertThat(timeline.events()).extracting(LabEvent::phase).doesNotContain(Phase.SERVING);
  }

  @Test
  void givenNoContainerIsNamedForAWhile_thenTheNextOneIsStillAReplacement() {
    look(replica(ReplicaState.RUNNING, "c1", Readiness.UNKNOWN));
    look(replica(ReplicaState.PREPARING, "", Readiness.UNKNOWN));
    look(replica(ReplicaState.RUNNING, "c2", Readiness.UNKNOWN));

    assertThat(timeline.events())
        .extracting(LabEvent::phase)
        .containsExactly(
            Phase.CREATED, Phase.RUNNING, Phase.DETECTED, Phase.CREATED, Phase.RUNNING);
  }

  private void look(Replica now) {
    sight.look(List.of(now), List.of(), UpdateStatus.NONE);
  }

  private static Replica replica(ReplicaState observed, String container, Readiness readiness) {
    return new Replica(
        "pod",
        "my-web-a",
        "nginx",
        "node",
        DesiredState.RUNNING,
        observed,
        null,
        null,
        container,
        0,
        "",
        readiness);
  }
}
