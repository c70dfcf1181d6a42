package lab.orchestration.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.Findings;
import lab.orchestration.core.Standing;
import lab.orchestration.core.Verdict;
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
    assertThat(experiment.about().confirmedIf()).isNotBlank();
    assertThat(experiment.about().refutedIf()).isNotBlank();
  }

  @Nested
  class R1Scheduling {

    private final Experiment experiment = new Scheduling();

    @Test
    void givenEvenSpreadAndNothingMoved_thenConfirmed() {
      assertThat(experiment.judge(placed(new long[] {1, 1, 1}, 0)))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenAReplicaMoved_thenRefuted() {
      assertThat(experiment.judge(placed(new long[] {1, 1, 1}, 1)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenAllOnOneNode_thenNuanced() {
      assertThat(experiment.judge(placed(new long[] {3, 0, 0}, 0)))
          .isInstanceOf(Verdict.Nuanced.class);
    }

    private Findings placed(long[] three, long moved) {
      return new Notebook()
          .swarm()
          .spread(Scheduling.THREE, 1, 1, 1)
          .spread(Scheduling.TEN, 4, 3, 3)
          .amount(Scheduling.MOVED, 0)
          .operator()
          .spread(Scheduling.THREE, three)
          .spread(Scheduling.TEN, 4, 3, 3)
          .amount(Scheduling.MOVED, moved)
          .findings();
    }
  }

  @Nested
  class R2ContainerKills {

    private final Experiment experiment = new ContainerKills();

    @Test
    void givenAFlatDelayAndABackOff_thenConfirmed() {
      assertThat(experiment.judge(kills(5_300, 1_200, 11_000, 21_000, 41_000)))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenNoBackOff_thenNuanced() {
      assertThat(experiment.judge(kills(5_300, 1_200, 1_300, 1_200, 1_100)))
          .isInstanceOf(Verdict.Nuanced.class);
    }

    @Test
    void givenNeitherDelayNorBackOff_thenRefuted() {
      assertThat(experiment.judge(kills(900, 1_200, 1_300, 1_200, 1_100)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    private Findings kills(long swarm, long... operator) {
      Notebook notebook = new Notebook();
      for (int kill = 1; kill <= 4; kill++) {
        notebook.swarm().amount(ContainerKills.serving(kill), swarm);
        notebook.operator().amount(ContainerKills.serving(kill), operator[kill - 1]);
      }
      return notebook
          .swarm()
          .amount(ContainerKills.IN_PLACE, 0)
          .operator()
          .amount(ContainerKills.IN_PLACE, 4)
          .findings();
    }
  }

  @Nested
  class R3ReplicaDeletion {

    private final Experiment experiment = new ReplicaDeletion();

    @Test
    void givenANewPodAndNoSuchRequestOnSwarm_thenConfirmed() {
      assertThat(experiment.judge(deleted(900, 0).findings()))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenSwarmCanDeleteATask_thenRefuted() {
      assertThat(
              experiment.judge(
                  deleted(900, 0).swarm().amount(ReplicaDeletion.SERVING, 900).findings()))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenTheReplacementIsLate_thenNuanced() {
      assertThat(experiment.judge(deleted(8_000, 0).findings()))
          .isInstanceOf(Verdict.Nuanced.class);
    }

    private Notebook deleted(long millis, long same) {
      return new Notebook()
          .swarm()
          .missing(ReplicaDeletion.SERVING, "a task cannot be deleted")
          .operator()
          .amount(ReplicaDeletion.SERVING, millis)
          .amount(ReplicaDeletion.SAME, same);
    }
  }

  @Nested
  class R4NodeLoss {

    private final Experiment experiment = new NodeLoss();

    @Test
    void givenSwarmIsAlwaysSooner_thenConfirmed() {
      assertThat(experiment.judge(healed(new long[] {15_000, 22_000}, 44_000, 47_000)))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenTheRepeatsOverlap_thenNuanced() {
      assertThat(experiment.judge(healed(new long[] {15_000, 46_000}, 44_000, 47_000)))
          .isInstanceOf(Verdict.Nuanced.class);
    }

    @Test
    void givenKubernetesIsSooner_thenRefuted() {
      assertThat(experiment.judge(healed(new long[] {15_000, 22_000}, 4_000, 5_000)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    private Findings healed(long[] swarm, long... operator) {
      return new Notebook()
          .swarm()
          .amount(NodeLoss.SERVING, swarm)
          .operator()
          .amount(NodeLoss.GRACE, 2)
          .amount(NodeLoss.SERVING, operator)
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
    void givenItTakesMinutes_thenNuanced() {
      assertThat(experiment.judge(scaled(90_000, 1))).isInstanceOf(Verdict.Nuanced.class);
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
      Verdict verdict = experiment.judge(stays(follows(new Notebook().operator()).swarm()));

      assertThat(verdict).isInstanceOf(Verdict.Nuanced.class);
      assertThat(verdict.sentence())
          .contains("3 replicas became 8 under the load, the first after 41.0 s")
          .contains("3 again 60.0 s after it")
          .contains("on Swarm 3 replicas stayed 3");
      assertThat(experiment.standing(verdict)).isEqualTo(Standing.KUBERNETES_ADDS);
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
    void givenRotationAndChance_thenConfirmed() {
      assertThat(experiment.judge(counted(100, 100, 100).findings()))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenSwarmIsUneven_thenRefuted() {
      assertThat(experiment.judge(counted(120, 100, 80).findings()))
          .isInstanceOf(Verdict.Refuted.class);
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
      assertThat(verdict.sentence()).contains("no ip_vs");
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
    void givenTwoOfThreeOnSwarmAndThreeOnKubernetes_thenConfirmed() {
      assertThat(experiment.judge(updated(2, 3))).isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenKubernetesServesFewer_thenRefuted() {
      assertThat(experiment.judge(updated(2, 2))).isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenSwarmServesEvenFewer_thenNuanced() {
      assertThat(experiment.judge(updated(1, 3))).isInstanceOf(Verdict.Nuanced.class);
    }

    private Findings updated(long swarm, long operator) {
      return new Notebook()
          .swarm()
          .amount(RollingUpdate.LOWEST, swarm)
          .amount(RollingUpdate.FAILED, 0)
          .amount(RollingUpdate.TIME, 20_000)
          .operator()
          .amount(RollingUpdate.LOWEST, operator)
          .amount(RollingUpdate.FAILED, 0)
          .amount(RollingUpdate.TIME, 5_000)
          .findings();
    }
  }

  @Nested
  class R8BadUpdate {

    private final Experiment experiment = new BadUpdate();

    @Test
    void givenSwarmRollsBackAndKubernetesStalls_thenConfirmed() {
      assertThat(experiment.judge(ended("paused", "rolled back: x", "stalled", "stalled", 2)))
          .isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenSwarmDoesNotRollBack_thenRefuted() {
      assertThat(experiment.judge(ended("paused", "paused", "stalled", "stalled", 2)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenKubernetesRollsBackByItself_thenRefuted() {
      assertThat(experiment.judge(ended("paused", "rolled back", "stalled", "rolled back", 2)))
          .isInstanceOf(Verdict.Refuted.class);
    }

    @Test
    void givenKubernetesKeepsNoLongerHistory_thenNuanced() {
      assertThat(experiment.judge(ended("paused", "rolled back", "stalled", "stalled", 1)))
          .isInstanceOf(Verdict.Nuanced.class);
    }

    private Findings ended(
        String swarm, String swarmRollback, String operator, String operatorRollback, long depth) {
      return new Notebook()
          .swarm()
          .answer(BadUpdate.BY_DEFAULT, swarm)
          .answer(BadUpdate.WITH_ROLLBACK, swarmRollback)
          .amount(BadUpdate.LOWEST, 2)
          .amount(BadUpdate.DEPTH, 1)
          .operator()
          .answer(BadUpdate.BY_DEFAULT, operator)
          .answer(BadUpdate.WITH_ROLLBACK, operatorRollback)
          .amount(BadUpdate.LOWEST, 3)
          .amount(BadUpdate.DEPTH, depth)
          .findings();
    }
  }

  @Nested
  class R9HangingReplica {

    private final Experiment experiment = new HangingReplica();

    @Test
    void givenSwarmKillsAndKubernetesSpares_thenConfirmed() {
      assertThat(experiment.judge(acted(0, 1))).isInstanceOf(Verdict.Confirmed.class);
    }

    @Test
    void givenKubernetesKillsToo_thenRefuted() {
      assertThat(experiment.judge(acted(0, 0))).isInstanceOf(Verdict.Refuted.class);
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
