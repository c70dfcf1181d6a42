package lab.orchestration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionTest {

  private static final Replica RUNNING = replica("a", ReplicaState.RUNNING, "c1");

  @Test
  void givenNothingChanged_whenCompared_thenThereIsNoTransition() {
    assertThat(Transition.between(List.of(RUNNING), List.of(RUNNING))).isEmpty();
  }

  @Test
  void givenANewReplicaThatDoesNotRunYet_thenItIsCreated() {
    Replica preparing = replica("a", ReplicaState.PREPARING, "");

    assertThat(phases(List.of(), List.of(preparing))).containsExactly(Phase.CREATED);
  }

  @Test
  void givenAReplicaGetsItsFirstContainer_thenThatIsNoReplacement() {
    Replica preparing = replica("a", ReplicaState.PREPARING, "");

    assertThat(phases(List.of(preparing), List.of(RUNNING))).containsExactly(Phase.RUNNING);
  }

  @Test
  void givenSwarmReplacesAFailedTask_thenTheLossComesBeforeTheReplacement() {
    Replica failed = replica("a", ReplicaState.FAILED, "c1");
    Replica replacement = replica("b", ReplicaState.STARTING, "");

    assertThat(phases(List.of(RUNNING), List.of(replacement, failed)))
        .containsExactly(Phase.DETECTED, Phase.CREATED);
  }

  @Test
  void givenKubernetesRestartsAContainerUnseen_thenLossAndReplacementAreBothSeen() {
    Replica restarted = replica("a", ReplicaState.RUNNING, "c2");

    assertThat(phases(List.of(RUNNING), List.of(restarted)))
        .containsExactly(Phase.DETECTED, Phase.CREATED, Phase.RUNNING);
  }

  @Test
  void givenKubernetesShowsTheLossFirst_thenItIsNotReportedTwice() {
    Replica failed = replica("a", ReplicaState.FAILED, "c1");
    Replica restarted = replica("a", ReplicaState.RUNNING, "c2");

    assertThat(phases(List.of(failed), List.of(restarted)))
        .containsExactly(Phase.CREATED, Phase.RUNNING);
  }

  @Test
  void givenTheOrchestratorStopsAReplica_thenThatIsNotALoss() {
    Replica stopped = replica("a", ReplicaState.SHUTDOWN, "c1");

    assertThat(phases(List.of(RUNNING), List.of(stopped))).containsExactly(Phase.STOPPED);
  }

  @Test
  void givenAReplicaIsNoLongerListed_thenItIsRemoved() {
    assertThat(phases(List.of(RUNNING), List.of())).containsExactly(Phase.REMOVED);
  }

  private static List<Phase> phases(List<Replica> before, List<Replica> after) {
    return Transition.between(before, after).stream().map(Transition::phase).toList();
  }

  private static Replica replica(String id, ReplicaState observed, String container) {
    DesiredState desired =
        observed == ReplicaState.SHUTDOWN ? DesiredState.SHUTDOWN : DesiredState.RUNNING;
    return new Replica(
        id, "my-web.1", "nginx", "node", desired, observed, null, null, container, 0, "");
  }
}
