package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Progress;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.SwarmPlace;
import lab.orchestration.swarm.node.KeptNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that stay from one run to the next. */
class KeptNodesIT {

  private final String nodesRunId = TestEngine.newRunId();
  private DockerEngine engine;

  @BeforeEach
  void connect() {
    engine = TestEngine.connect();
  }

  @AfterEach
  void sweep() {
    EngineSweep.ofRun(engine, nodesRunId).remove();
    engine.close();
  }

  @Test
  void theChapterIsDoneOnKeptNodesAndTheyStayAsTheyWere() throws InterruptedException {
    // Given
    column(new SwarmPlace.ThrowAway(1, TestEngine.DIND, true), nodesRunId).open(Progress.silent());
    List<String> kept = EngineSweep.ofRun(engine, nodesRunId).list();
    String runId = TestEngine.newRunId();

    // When
    RunRecord run =
        new Lab(
                runId,
                List.of(column(new SwarmPlace.Kept(nodesRunId), runId)),
                TestEngine.chapter(),
                new RunOptions(false, 2),
                new RunListener() {},
                EngineSweep.ofRun(engine, runId)::list)
            .run();

    // Then
    assertThat(run.columns().get(0).steps())
        .extracting(StepRecord::outcome)
        .containsOnly(Outcome.REACHED);
    assertThat(KeptNodes.on(engine)).contains(new KeptNodes(nodesRunId, Labels.SWARM_NODE, 1));
    assertThat(KeptNodes.nodesOn(engine))
        .contains(
            new KeptNodes.Node(
                nodesRunId, Labels.SWARM_NODE, "lab-" + nodesRunId + "-swarm-manager"));
    assertThat(EngineSweep.ofRun(engine, nodesRunId).list()).isEqualTo(kept);
  }

  @Test
  void givenKeptNodesOfWhichOneIsLost_whenTheRunIsClosed_thenThereAreAsManyAsBefore()
      throws InterruptedException {
    // Given
    column(new SwarmPlace.ThrowAway(2, TestEngine.DIND, true), nodesRunId).open(Progress.silent());
    SwarmOrchestrator swarm =
        column(new SwarmPlace.Kept(nodesRunId), TestEngine.newRunId()).open(Progress.silent());
    swarm.start();
    swarm.inject(new Fault.NodeJoin());
    swarm.inject(new Fault.NodeLoss("swarm-worker-1"));

    // When
    swarm.close();

    // Then: the joined one is gone, and a new one stands in for the lost one
    assertThat(KeptNodes.nodesOn(engine))
        .filteredOn(node -> node.runId().equals(nodesRunId))
        .extracting(KeptNodes.Node::container)
        .containsExactly(
            "lab-" + nodesRunId + "-swarm-manager", "lab-" + nodesRunId + "-swarm-worker-3");
    assertThat(EngineSweep.ofRun(engine, nodesRunId).list())
        .noneMatch(line -> line.contains("swarm-worker-1") || line.contains("swarm-worker-2"));
  }

  private SwarmColumn column(SwarmPlace place, String runId) {
    return new SwarmColumn(engine, place, TestEngine.NGINX, runId);
  }
}
