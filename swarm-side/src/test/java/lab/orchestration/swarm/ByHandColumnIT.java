package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import lab.orchestration.core.Progress;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Phase;
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
import org.junit.jupiter.api.Test;

/** The chapter without an orchestrator, alone and beside a Swarm. */
class ByHandColumnIT {

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

  @Test
  void givenThreeContainers_whenOneIsKilled_thenNobodyHealsItUntilAPersonDoes()
      throws InterruptedException {
    // When
    RunRecord run =
        new Lab(
                runId,
                List.of(byHand()),
                TestEngine.chapter(),
                new RunOptions(false, 2),
                new RunListener() {},
                EngineSweep.ofRun(engine, runId)::list)
            .run();

    // Then
    ColumnRecord column = run.columns().get(0);
    assertThat(column.column()).isEqualTo("by-hand");
    assertThat(column.steps())
        .allSatisfy(
            step -> assertThat(step.outcome()).as("%s", step.reason()).isEqualTo(Outcome.REACHED))
        .extracting(StepRecord::id)
        .containsExactly("S1", "S2", "S3", "S4", "S5", "S6");
    FaultRecord kill = column.faults().get(0);
    assertThat(kill.target()).hasToString("my-web-2");
    assertThat(kill.how()).isEqualTo("docker kill my-web-2");
    assertThat(kill.replacement()).isNull();
    assertThat(kill.millis().detected()).isNotNull();
    assertThat(kill.millis().serving()).isNull();
    FaultRecord.ByHand repair = Objects.requireNonNull(kill.byHand());
    assertThat(repair.command()).isEqualTo("docker start my-web-2");
    // A relation, not a bound on speed: the lab looks on for 10 s.
    assertThat(repair.afterMillis()).isGreaterThanOrEqualTo(10_000);
    assertThat(repair.servingMillis()).isNotNull();
    assertThat(column.events())
        .filteredOn(event -> "my-web-2".equals(event.replica()))
        .extracting(LabEvent::phase)
        .containsSubsequence(
            Phase.SERVING, Phase.FAULT, Phase.DETECTED, Phase.RUNNING, Phase.SERVING);
    FaultRecord removal = column.faults().get(1);
    assertThat(removal.how()).isEqualTo("docker rm -f my-web-3");
    assertThat(Objects.requireNonNull(removal.byHand()).command())
        .startsWith("docker run -d --name my-web-3 -p 8082:80 ");
    assertThat(removal.byHand().servingMillis()).isNotNull();
    assertThat(column.events())
        .extracting(event -> event.text().toString())
        .contains(
            "container my-web-2 died (exit code 137)",
            "nobody healed it within 10 s; by hand: docker start my-web-2");
    assertThat(run.leftovers()).isEmpty();
  }

  @Test
  void givenBothColumnsOfARunAreOpen_whenEitherIsClosed_thenTheOtherStays()
      throws InterruptedException {
    // Given
    ByHandOrchestrator byHand = byHand().open(Progress.silent());
    SwarmOrchestrator swarm = swarm().open(Progress.silent());
    swarm.start();
    byHand.start();

    // When
    swarm.close();

    // Then
    byHand.declare(TestEngine.chapter());
    assertThat(byHand.replicas()).hasSize(3);
    assertThat(left()).isNotEmpty().allMatch(line -> line.contains("docker-node"));

    // When
    SwarmOrchestrator again = swarm().open(Progress.silent());
    byHand.close();

    // Then
    again.start();
    assertThat(again.nodes()).hasSize(1);
    assertThat(left()).isNotEmpty().allMatch(line -> line.contains("swarm-node"));
    again.close();
    assertThat(left()).isEmpty();
  }

  private List<String> left() {
    return EngineSweep.ofRun(engine, runId).list();
  }

  private ByHandColumn byHand() {
    return new ByHandColumn(engine, TestEngine.DIND, List.of(TestEngine.NGINX), runId);
  }

  private SwarmColumn swarm() {
    return new SwarmColumn(
        engine, new SwarmPlace.ThrowAway(1, TestEngine.DIND), TestEngine.NGINX, runId);
  }
}
