package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.SwarmPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole chapter, on throw-away nodes. */
class ThrowAwayLabIT {

  private final String runId = TestEngine.newRunId();
  private DockerEngine engine;

  @BeforeEach
  void connect() {
    engine = TestEngine.connect();
  }

  @AfterEach
  void sweep() {
    EngineSweep.ofRun(engine, runId).remove();
    engine.close();
  }

  @ParameterizedTest(name = "on {0} nodes")
  @ValueSource(ints = {1, 3})
  void theChapterIsDoneAndNothingIsLeft(int nodes) throws InterruptedException {
    // Given
    SwarmColumn column =
        new SwarmColumn(
            engine, new SwarmPlace.ThrowAway(nodes, TestEngine.DIND), TestEngine.NGINX, runId);

    // When
    RunRecord run =
        new Lab(
                runId,
                List.of(column),
                TestEngine.chapter(),
                new RunOptions(false, 2),
                new RunListener() {},
                EngineSweep.ofRun(engine, runId)::list)
            .run();

    // Then
    ColumnRecord swarm = run.columns().get(0);
    assertThat(swarm.steps())
        .allSatisfy(
            step -> assertThat(step.outcome()).as("%s", step.reason()).isEqualTo(Outcome.REACHED))
        .extracting(StepRecord::id)
        .containsExactly("S1", "S2", "S3", "S4", "S5", "S6");
    assertThat(run.leftovers()).isEmpty();
    assertThat(swarm.nodes()).isEqualTo(nodes);
    assertThat(swarm.faults())
        .extracting(FaultRecord::kind)
        .containsExactly("container-kill", "container-remove");
    assertThat(swarm.faults()).allSatisfy(ThrowAwayLabIT::aNewTaskTookOverAfterFiveSeconds);
    assertThat(swarm.faults().get(1).how()).startsWith("docker rm -f ");
  }

  private static void aNewTaskTookOverAfterFiveSeconds(FaultRecord fault) {
    assertThat(fault.millis()).hasNoNullFieldsOrProperties();
    // A relation, not a bound on speed: Swarm waits for 5 s before it starts the new task.
    assertThat(fault.millis().serving()).isGreaterThanOrEqualTo(5000);
    assertThat(fault.replacement())
        .extracting(FaultRecord.Replacement::replica, FaultRecord.Replacement::sameReplica)
        .containsExactly(fault.target().toString(), false);
  }
}
