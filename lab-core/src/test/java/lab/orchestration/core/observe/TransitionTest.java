package lab.orchestration.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.Replicas;
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

  @Test
  void givenARunningReplicaIsGivenUp_thenItIsUnwantedAndNotYetStopped() {
    assertThat(phases(List.of(RUNNING), List.of(givenUp(RUNNING)))).containsExactly(Phase.UNWANTED);
  }

  @Test
  void givenAReplicaFailsItsReadinessCheck_thenThatIsDetectedOnce() {
    Replica ready = Replicas.with(RUNNING, Readiness.READY);
    Replica hanging = Replicas.with(RUNNING, Readiness.NOT_READY);

    assertThat(phases(List.of(ready), List.of(hanging))).containsExactly(Phase.DETECTED);
    assertThat(phases(List.of(hanging), List.of(hanging))).isEmpty();
    assertThat(phases(List.of(hanging), List.of(ready))).containsExactly(Phase.SERVING);
  }

  @Test
  void givenAReplicaThatIsHeldBack_thenItDoesNotServeAlthoughItHasAnswered() {
    Replica hanging = Replicas.with(RUNNING, Readiness.NOT_READY);

    assertThat(new Observation(List.of(hanging), Set.of("c1")).servingCount()).isZero();
    assertThat(new Observation(List.of(RUNNING), Set.of("c1")).servingCount()).isOne();
    assertThat(
            new Observation(List.of(Replicas.with(RUNNING, Readiness.READY)), Set.of())
                .servingCount())
        .isOne();
  }

  @Test
  void givenANodeIsNoLongerHeardOf_thenItIsDown_andReadyAgainAfterwards() {
    ClusterNode up = new ClusterNode("worker", false, true, true);
    ClusterNode down = new ClusterNode("worker", false, false, true);

    assertThat(nodePhases(List.of(up), List.of(down))).containsExactly(Phase.NODE_DOWN);
    assertThat(nodePhases(List.of(down), List.of(down))).isEmpty();
    assertThat(nodePhases(List.of(down), List.of(up))).containsExactly(Phase.NODE_READY);
    assertThat(nodePhases(List.of(), List.of(up))).containsExactly(Phase.NODE_READY);
    assertThat(nodePhases(List.of(up), List.of())).containsExactly(Phase.NODE_DOWN);
    assertThat(nodePhases(List.of(down), List.of())).isEmpty();
  }

  private static List<Phase> nodePhases(List<ClusterNode> before, List<ClusterNode> after) {
    return NodeTransition.between(before, after).stream().map(NodeTransition::phase).toList();
  }

  private static Replica givenUp(Replica replica) {
    return new Replica(
        replica.id(),
        replica.name(),
        replica.image(),
        replica.node(),
        DesiredState.SHUTDOWN,
        replica.observed(),
        null,
        null,
        replica.container(),
        0,
        "");
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
