package lab.orchestration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.LabException;
import lab.orchestration.model.parameter.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WhatIfTest {

  private static final Timings TESTBED = TestbedTimings.read();

  @Test
  void givenTenOf300NodesAreLost_thenEachOfTheirReplicasIsHealedOnce() {
    WhatIf.Answer answer = swarm(Settings.DEFAULTS).ask(1, 1);

    assertThat(answer.replicas()).hasSize(100);
    assertThat(answer.all()).hasSize(1);
  }

  @Test
  void givenAShorterHeartbeat_thenSwarmHealsSooner() {
    long usual = swarm(Settings.DEFAULTS).ask(1, 3).quantile(0.5).orElseThrow();
    long shorter =
        swarm(Settings.DEFAULTS.with("dispatcher-heartbeat", 1_000))
            .ask(1, 3)
            .quantile(0.5)
            .orElseThrow();

    // Three heartbeats of 5 s, of which one has passed by half, against three of 1 s.
    assertThat(usual - shorter).isBetween(8_000L, 12_000L);
  }

  @Test
  void givenTheDefaultToleration_thenKubernetesWaitsFiveMinutesForALostNode() {
    WhatIf question = new WhatIf(ColumnNames.DEPLOYMENT, 30, 300, 1, Settings.DEFAULTS, TESTBED);

    assertThat(question.ask(1, 1).quantile(0).orElseThrow()).isGreaterThan(330_000);
  }

  @Test
  void givenTenNodesAreLostAtOnce_thenKubernetesGivesUpOneInTenSeconds() {
    WhatIf.Answer one = kubernetes(300, 3_000, 1, Settings.DEFAULTS).ask(1, 3);
    WhatIf.Answer ten = kubernetes(300, 3_000, 10, Settings.DEFAULTS).ask(1, 3);

    // --node-eviction-rate 0.1: the tenth has waited for nine others.
    assertThat(ten.medianOfAll().orElseThrow() - one.medianOfAll().orElseThrow())
        .isBetween(80_000L, 100_000L);
  }

  @Test
  void givenAHigherEvictionRate_thenTheyHealTogether() {
    Settings quick = Settings.DEFAULTS.with("node-eviction-rate", "10");

    WhatIf.Answer one = kubernetes(300, 3_000, 1, quick).ask(1, 3);
    WhatIf.Answer ten = kubernetes(300, 3_000, 10, quick).ask(1, 3);

    assertThat(ten.medianOfAll().orElseThrow() - one.medianOfAll().orElseThrow())
        .isLessThan(20_000L);
  }

  @Test
  void givenMostOfASmallClusterIsLost_thenItIsSaidThatSomeNeverHeal() {
    WhatIf.Answer answer = kubernetes(10, 100, 8, Settings.DEFAULTS).ask(1, 2);

    assertThat(answer.never()).isPositive();
    assertThat(answer.replicas().size() + answer.never()).isEqualTo(2 * 80);
    assertThat(answer.medianOfAll()).isEmpty();
  }

  @Test
  void givenAValueThatIsNoRate_thenItIsRefused() {
    assertThatThrownBy(() -> Settings.DEFAULTS.with("node-eviction-rate", "10s"))
        .isInstanceOfSatisfying(
            LabException.class, refused -> assertThat(refused.remedy()).asString().contains("0.1"));
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    assertThat(swarm(Settings.DEFAULTS).ask(5, 2)).isEqualTo(swarm(Settings.DEFAULTS).ask(5, 2));
  }

  @Test
  void givenAParameterThatDoesNotExist_thenTheErrorNamesThoseThatDo() {
    assertThatThrownBy(() -> Settings.DEFAULTS.with("hartbeat", 1_000))
        .isInstanceOfSatisfying(
            LabException.class,
            refused -> assertThat(refused.why()).asString().contains("dispatcher-heartbeat"));
  }

  @Test
  void givenAsManyLostAsThereAre_thenTheQuestionIsRefused() {
    assertThatThrownBy(() -> new WhatIf(ColumnNames.SWARM, 3, 9, 3, Settings.DEFAULTS, TESTBED))
        .isInstanceOf(LabException.class);
  }

  private static WhatIf kubernetes(int nodes, int replicas, int lost, Settings settings) {
    return new WhatIf(ColumnNames.DEPLOYMENT, nodes, replicas, lost, settings, TESTBED);
  }

  private static WhatIf swarm(Settings settings) {
    return new WhatIf(ColumnNames.SWARM, 300, 3_000, 10, settings, TESTBED);
  }
}
