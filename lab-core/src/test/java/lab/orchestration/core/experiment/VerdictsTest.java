package lab.orchestration.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another evidence, another verdict. */
class VerdictsTest {

  static List<Experiment> all() {
    return Experiments.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void givenNoEvidence_thenThereIsNoVerdict(Experiment experiment) {
    assertThat(experiment.judge(new Findings(List.of()))).isInstanceOf(Verdict.NotRun.class);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyExperimentSaysBeforehandWhatWouldRefuteIt(Experiment experiment) {
    assertThat(experiment.about().confirmedIf()).asString().isNotBlank();
    assertThat(experiment.about().refutedIf()).asString().isNotBlank();
    assertThat(experiment.about().ourSentence()).asString().isNotBlank();
  }

  @Nested
  class R1Scheduling {

    private final Experiment experiment = new Scheduling();

    @Test
    void givenEveryReplicaHasANodeOfSeveral_thenConfirmed() {
      assertThat(experiment.judge(placed(new long[] {1, 1, 1}, 4, 3, 3)))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenAReplicaWithoutANode_thenRefuted() {
      assertThat(experiment.judge(placed(new long[] {1, 1, 0}, 4, 3, 3)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenOneNodeOnly_thenThereIsNothingToDecide() {
      assertThat(experiment.judge(placed(new long[] {3}, 10))).isInstanceOf(Verdict.Nuanced.class);
    }

    private Findings placed(long[] three, long... ten) {
      return new Notebook()
          .swarm()
          .spread(Scheduling.THREE, three)
          .spread(Scheduling.TEN, ten)
          .amount(Scheduling.MOVED, 0)
          .operator()
          .spread(Scheduling.THREE, three)
          .spread(Scheduling.TEN, ten)
          .amount(Scheduling.MOVED, 0)
          .findings();
    }
  }

  @Nested
  class R2ContainerKills {

    private final Experiment experiment = new ContainerKills();

    @Test
    void givenEveryReplacementOnAnotherNode_thenConfirmed() {
      assertThat(experiment.judge(kills(true).findings())).isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenTheNodeIsMostlyTheSame_thenNuancedWithTheKillAfterWhichItWasNot() {
      Verdict verdict =
          experiment.judge(
              kills(false)
                  .swarm()
                  .amount(ContainerKills.serving(5), 5_300)
                  .fact(ContainerKills.elsewhere(5), true)
                  .findings());

      assertThat(verdict).isInstanceOf(Verdict.Nuanced.class);
      assertThat(verdict.sentence())
          .asString()
          .contains("Swarm after kill 5 of 5, Kubernetes after none of 4 kills");
    }

    @Test
    void givenNobodyHealed_thenRefuted() {
      assertThat(
              experiment.judge(
                  kills(true).operator().missing(ContainerKills.serving(2), "nobody").findings()))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenATimeOfZero_thenThereIsNoVerdict() {
      assertThat(
              experiment.judge(
                  kills(true).swarm().amount(ContainerKills.serving(1), 0, 0, 0).findings()))
          .isInstanceOf(Verdict.NotRun.class);
    }

    @Test
    void givenFewerThanFourKills_thenThereIsNoVerdict() {
      assertThat(
              experiment.judge(
                  new Notebook()
                      .swarm()
                      .amount(ContainerKills.IN_PLACE, 0)
                      .amount(ContainerKills.serving(1), 5_300)
                      .findings()))
          .isInstanceOf(Verdict.NotRun.class);
    }

    private Notebook kills(boolean elsewhere) {
      Notebook notebook = new Notebook();
      for (int kill = 1; kill <= 4; kill++) {
        notebook
            .swarm()
            .amount(ContainerKills.serving(kill), 5_300)
            .fact(ContainerKills.elsewhere(kill), elsewhere)
            .operator()
            .amount(ContainerKills.serving(kill), 10_000)
            .fact(ContainerKills.elsewhere(kill), elsewhere);
      }
      return notebook
          .swarm()
          .amount(ContainerKills.IN_PLACE, 0)
          .operator()
          .amount(ContainerKills.IN_PLACE, 4);
    }
  }

  @Nested
  class R3ReplicaDeletion {

    private final Experiment experiment = new ReplicaDeletion();

    @Test
    void givenANewPodAndNoSuchRequestOnSwarm_thenConfirmed() {
      Findings findings = deleted(900, true).findings();
      Verdict verdict = experiment.judge(findings);

      assertThat(verdict).isInstanceOf(Verdict.Confirmed.class);
      assertThat(experiment.standing(verdict, findings)).isEqualTo(Standing.KUBERNETES_ADDS);
    }

    @Test
    void givenThePodIsNotReplaced_thenRefuted() {
      assertThat(experiment.judge(deleted(900, false).findings()))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenTheReplacementIsLate_thenNuanced() {
      assertThat(experiment.judge(deleted(18_000, true).findings()))
          .isInstanceOf(Verdict.Nuanced.class);
    }

    @Test
    void givenATimeOfZero_thenThereIsNoVerdict() {
      assertThat(experiment.judge(deleted(0, true).findings())).isInstanceOf(Verdict.NotRun.class);
    }

    private Notebook deleted(long millis, boolean kept) {
      return new Notebook()
          .swarm()
          .missing(ReplicaDeletion.SERVING, "a task cannot be deleted")
          .operator()
          .fact(ReplicaDeletion.KEPT, kept)
          .amount(ReplicaDeletion.SERVING, millis)
          .amount(ReplicaDeletion.SAME, 0);
    }
  }

  @Nested
  class R4NodeLoss {

    private final Experiment experiment = new NodeLoss();

    @Test
    void givenBothServeElsewhere_thenConfirmed_andTheSoonerOneIsBetter() {
      Findings findings = healed(true, new long[] {15_000, 22_000}, 44_000, 47_000);
      Verdict verdict = experiment.judge(findings);

      assertThat(verdict).isInstanceOf(Verdict.Confirmed.class);
      assertThat(experiment.standing(verdict, findings)).isEqualTo(Standing.SWARM_BETTER);
    }

    @Test
    void givenTheRepeatsOverlap_thenNeitherIsBetter() {
      Findings findings = healed(true, new long[] {15_000, 46_000}, 44_000, 47_000);

      assertThat(experiment.standing(experiment.judge(findings), findings))
          .isEqualTo(Standing.UNDECIDED);
    }

    @Test
    void givenTheyServeOnTheLostNode_thenRefuted() {
      assertThat(experiment.judge(healed(false, new long[] {15_000}, 44_000)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    private Findings healed(boolean elsewhere, long[] swarm, long... operator) {
      return new Notebook()
          .swarm()
          .amount(NodeLoss.SERVING, swarm)
          .fact(NodeLoss.ELSEWHERE, true)
          .operator()
          .amount(NodeLoss.GRACE, 2)
          .amount(NodeLoss.SERVING, operator)
          .fact(NodeLoss.ELSEWHERE, elsewhere)
          .findings();
    }
  }

  @Nested
  class R5Scaling {

    private final Experiment experiment = new Scaling();

    @Test
    void givenOneCommandAndSeconds_thenConfirmed() {
      assertThat(experiment.judge(scaled(4_000, 1))).isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenTenWereNotReached_thenThereIsNoVerdict() {
      assertThat(experiment.judge(new Notebook().swarm().amount(Scaling.UP, 4_000).findings()))
          .isInstanceOf(Verdict.NotRun.class);
    }

    @Test
    void givenSeveralCommandsAreNeeded_thenRefuted() {
      assertThat(experiment.judge(scaled(4_000, 7))).isInstanceOf(Verdict.Refuted.class);
    }

    private Findings scaled(long up, long commands) {
      return new Notebook()
          .swarm()
          .amount(Scaling.UP, up)
          .amount(Scaling.DOWN, 2_000)
          .amount(Scaling.COMMANDS, 1)
          .operator()
          .amount(Scaling.UP, 3_000)
          .amount(Scaling.DOWN, 2_000)
          .amount(Scaling.COMMANDS, commands)
          .findings();
    }
  }

  @Nested
  class R5bScalingByLoad {

    private final Experiment experiment = new ScalingByLoad();

    @Test
    void givenOnlyKubernetesFollowsTheLoad_thenNuancedWithWhatDoesIt() {
      Findings findings = stays(follows(new Notebook().operator()).swarm());
      Verdict verdict = experiment.judge(findings);

      assertThat(verdict).isInstanceOf(Verdict.Nuanced.class);
      assertThat(verdict.sentence())
          .asString()
          .contains("3 replicas became 8 under the load, the first after 41.0 s")
          .contains("3 again 60.0 s after it")
          .contains("on Swarm 3 replicas stayed 3");
      assertThat(experiment.standing(verdict, findings)).isEqualTo(Standing.KUBERNETES_ADDS);
    }

    @Test
    void givenSwarmFollowsItToo_thenConfirmed() {
      assertThat(experiment.judge(follows(follows(new Notebook().operator()).swarm()).findings()))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenNothingIsRemovedAfterTheLoad_thenRefuted() {
      assertThat(experiment.judge(stays(goesUpOnly(new Notebook().operator()).swarm())))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenTheDeploymentDoesNotFollow_thenRefuted() {
      assertThat(
              experiment.judge(
                  stays(follows(goesUpOnly(new Notebook().deployment()).operator()).swarm())))
          .isInstanceOf(Verdict.Refuted.class);
    }

    private Notebook follows(Notebook notebook) {
      return goesUp(notebook).fact(ScalingByLoad.DOWN, true).amount(ScalingByLoad.BACK, 60_000);
    }

    private Notebook goesUpOnly(Notebook notebook) {
      return goesUp(notebook).fact(ScalingByLoad.DOWN, false);
    }

    private Notebook goesUp(Notebook notebook) {
      return notebook
          .fact(ScalingByLoad.UP, true)
          .amount(ScalingByLoad.FEW, 3)
          .amount(ScalingByLoad.MOST, 8)
          .amount(ScalingByLoad.FIRST, 41_000);
    }

    private Findings stays(Notebook notebook) {
      return notebook
          .fact(ScalingByLoad.UP, false)
          .fact(ScalingByLoad.DOWN, false)
          .amount(ScalingByLoad.FEW, 3)
          .amount(ScalingByLoad.MOST, 3)
          .findings();
    }
  }

  @Nested
  class R6Balancing {

    private final Experiment experiment = new Balancing();

    @Test
    void givenEveryReplicaGetsSome_thenConfirmed() {
      assertThat(experiment.judge(counted(100, 100, 100).findings()))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenAReplicaGetsNothing_thenRefuted() {
      assertThat(experiment.judge(counted(150, 150, 0).findings()))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenNoRoutingMesh_thenNuancedWithTheReason() {
      Verdict verdict =
          experiment.judge(
              counted(120, 100, 80).swarm().missing(Balancing.MESH, "no ip_vs").findings());

      assertThat(verdict).isInstanceOf(Verdict.Nuanced.class);
      assertThat(verdict.sentence()).asString().contains("no ip_vs", Balancing.MESH_RECORD);
      assertThat(Path.of("..", Balancing.MESH_RECORD)).isRegularFile();
    }

    private Notebook counted(long... swarm) {
      return new Notebook()
          .swarm()
          .spread(Balancing.PER_REPLICA, swarm)
          .operator()
          .spread(Balancing.PER_REPLICA, 90, 120, 90);
    }
  }

  @Nested
  class R7RollingUpdate {

    private final Experiment experiment = new RollingUpdate();

    @Test
    void givenSomeRunAllTheWhile_thenConfirmed() {
      assertThat(experiment.judge(updated(2, 3))).isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenNoneRunsAtSomeMoment_thenRefuted() {
      assertThat(experiment.judge(updated(0, 3))).isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenNoRoutingMesh_thenSwarmsFailedRequestsAreNotCompared() {
      Notebook notebook = updatedNotebook(2, 3);
      notebook.swarm().missing(Balancing.MESH, "the kernel has no ip_vs");

      Verdict verdict = experiment.judge(notebook.findings());

      assertThat(verdict.sentence())
          .asString()
          .contains("2 of 3 ran on Swarm (20.0 s)", "not compared", "the kernel has no ip_vs");
    }

    @Test
    void givenNoRoutingMeshAndNoReplicaLeft_thenRefutedAllTheSame() {
      Notebook notebook = updatedNotebook(0, 3);
      notebook.swarm().missing(Balancing.MESH, "the kernel has no ip_vs");

      assertThat(experiment.judge(notebook.findings())).isInstanceOf(Verdict.Refuted.class);
    }

    private Findings updated(long swarm, long operator) {
      return updatedNotebook(swarm, operator).findings();
    }

    private Notebook updatedNotebook(long swarm, long operator) {
      return new Notebook()
          .swarm()
          .amount(RollingUpdate.LOWEST, swarm)
          .amount(RollingUpdate.FAILED, 0)
          .amount(RollingUpdate.TIME, 20_000)
          .operator()
          .amount(RollingUpdate.LOWEST, operator)
          .amount(RollingUpdate.FAILED, 0)
          .amount(RollingUpdate.TIME, 5_000);
    }
  }

  @Nested
  class R8BadUpdate {

    private final Experiment experiment = new BadUpdate();

    @Test
    void givenBothRollBack_thenConfirmed() {
      assertThat(experiment.judge(ended("paused", "rolled back", "stalled", "rolled back", 3)))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenSwarmRollsBackAndKubernetesStalls_thenNuanced_andSwarmIsBetter() {
      Findings findings = ended("paused", "rolled back: x", "stalled", "stalled", 3);
      Verdict verdict = experiment.judge(findings);

      assertThat(verdict).isInstanceOf(Verdict.Nuanced.class);
      assertThat(experiment.standing(verdict, findings)).isEqualTo(Standing.SWARM_BETTER);
    }

    @Test
    void givenNeitherRollsBack_thenRefuted() {
      assertThat(experiment.judge(ended("paused", "paused", "stalled", "stalled", 3)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenNoFormerReplicaIsLeft_thenRefuted() {
      assertThat(experiment.judge(ended("paused", "rolled back", "stalled", "stalled", 0)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    private Findings ended(
        String swarm, String swarmRollback, String operator, String operatorRollback, long lowest) {
      return new Notebook()
          .swarm()
          .answer(BadUpdate.BY_DEFAULT, swarm)
          .answer(BadUpdate.WITH_ROLLBACK, swarmRollback)
          .amount(BadUpdate.LOWEST, 2)
          .amount(BadUpdate.DEPTH, 1)
          .operator()
          .answer(BadUpdate.BY_DEFAULT, operator)
          .answer(BadUpdate.WITH_ROLLBACK, operatorRollback)
          .amount(BadUpdate.LOWEST, lowest)
          .amount(BadUpdate.DEPTH, 2)
          .findings();
    }
  }

  @Nested
  class R9HangingReplica {

    private final Experiment experiment = new HangingReplica();

    @Test
    void givenBothReplaceIt_thenConfirmed() {
      assertThat(experiment.judge(acted(0, 0))).isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenSwarmKillsAndKubernetesSpares_thenNuanced_andKubernetesAdds() {
      Findings findings = acted(0, 1);
      Verdict verdict = experiment.judge(findings);

      assertThat(verdict).isInstanceOf(Verdict.Nuanced.class);
      assertThat(experiment.standing(verdict, findings)).isEqualTo(Standing.KUBERNETES_ADDS);
    }

    @Test
    void givenNeitherReplacesIt_thenRefuted() {
      assertThat(experiment.judge(acted(1, 1))).isInstanceOf(Verdict.Refuted.class);
    }

    private Findings acted(long swarmSpared, long operatorSpared) {
      return new Notebook()
          .swarm()
          .amount(HangingReplica.ACTED, 5_000)
          .amount(HangingReplica.SPARED, swarmSpared)
          .operator()
          .amount(HangingReplica.ACTED, 4_000)
          .amount(HangingReplica.SPARED, operatorSpared)
          .findings();
    }
  }
}
