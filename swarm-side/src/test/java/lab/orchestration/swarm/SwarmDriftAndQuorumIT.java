package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.claim.Quorum;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.run.ExperimentSession;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.SwarmPlace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Swarm makes of drift and of lost managers, asked in one session. */
class SwarmDriftAndQuorumIT {

  private static final String RUN_ID = TestEngine.newRunId();

  private static DockerEngine engine;
  private static RunRecord run;

  @BeforeAll
  static void askSwarm() throws InterruptedException {
    engine = TestEngine.connect();
    run =
        new ExperimentSession(
                RUN_ID,
                List.of(
                    new SwarmColumn(
                        engine,
                        new SwarmPlace.ThrowAway(1, TestEngine.DIND),
                        TestEngine.NGINX,
                        RUN_ID)),
                TestEngine.chapter(),
                List.of(new DriftCorrection(), new Quorum()),
                new ExperimentOptions(1, false, 2, "", ""),
                new RunListener() {},
                EngineSweep.ofRun(engine, RUN_ID)::list)
            .run();
  }

  @AfterAll
  static void sweep() {
    EngineSweep.ofRun(engine, RUN_ID).remove();
    engine.close();
  }

  @Test
  void givenSomebodyScales_thenSwarmTakesItForTheNewDesiredState_andTellsNobodyWhoItWas() {
    ExperimentRecord drift = claim(DriftCorrection.ID);

    assertThat(facts(drift))
        .containsOnly(
            Map.entry(DriftCorrection.PUT_BACK, false), Map.entry(DriftCorrection.NAMED, false));
    assertThat(answer(drift, DriftCorrection.BEFORE)).contains("\"Replicas\":3");
    assertThat(answer(drift, DriftCorrection.AFTER))
        .contains("\"Spec\":{\"Mode\":{\"Replicated\":{\"Replicas\":1}}}")
        .contains("\"PreviousSpec\":{\"Mode\":{\"Replicated\":{\"Replicas\":3}}}");
    assertThat(answer(drift, DriftCorrection.TOLD))
        .contains("\"replicas.new\":\"1\"")
        .contains("\"replicas.old\":\"3\"");
  }

  @Test
  void givenThreeManagers_whenTwoAreLost_thenNoChangeIsAcceptedButTheReplicasServe() {
    ExperimentRecord quorum = claim(Quorum.ID);

    assertThat(facts(quorum))
        .containsOnly(
            Map.entry(Quorum.ONE_LOST, true),
            Map.entry(Quorum.TWO_LOST, false),
            Map.entry(Quorum.SERVING, true),
            Map.entry(Quorum.RUN_BY_MANAGERS, true),
            Map.entry(Quorum.RECOVERED, true));
    assertThat(answer(quorum, Quorum.CHANGE_ONE_LOST)).startsWith("200");
    assertThat(answer(quorum, Quorum.CHANGE_TWO_LOST)).contains("The swarm does not have a leader");
    assertThat(answer(quorum, Quorum.CHANGE_BACK)).startsWith("200");
  }

  @Test
  void whenAllWasAsked_thenNothingIsLeft() {
    assertThat(run.leftovers()).isEmpty();
  }

  private static ExperimentRecord claim(String id) {
    ExperimentRecord claim =
        run.claims().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    assertThat(claim.failures()).isEmpty();
    return claim;
  }

  private static Map<Message, Boolean> facts(ExperimentRecord claim) {
    return claim.evidence().stream()
        .filter(Evidence.Fact.class::isInstance)
        .map(Evidence.Fact.class::cast)
        .collect(Collectors.toMap(Evidence.Fact::what, Evidence.Fact::holds));
  }

  private static String answer(ExperimentRecord claim, Message what) {
    return claim.evidence().stream()
        .filter(Evidence.Answer.class::isInstance)
        .map(Evidence.Answer.class::cast)
        .filter(answer -> answer.what().equals(what))
        .map(answer -> answer.answer().toString())
        .findFirst()
        .orElseThrow();
  }
}
