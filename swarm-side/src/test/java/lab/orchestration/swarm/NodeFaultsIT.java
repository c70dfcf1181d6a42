package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.OwnSwarm;
import lab.orchestration.swarm.cluster.SwarmPlace;
import lab.orchestration.swarm.cluster.ThrowAwayNodes;
import lab.orchestration.swarm.node.NodeConnector;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of three nodes, and of what runs on them. */
class NodeFaultsIT {

  private static DockerEngine outer;
  private static ThreeNodes cluster;
  private static SwarmOrchestrator swarm;

  @BeforeAll
  static void startNodes() throws InterruptedException {
    outer = TestEngine.connect();
    cluster = new ThreeNodes(outer, List.of(TestEngine.NGINX));
    swarm = cluster.swarm();
  }

  @AfterAll
  static void destroyNodes() {
    cluster.close();
    outer.close();
  }

  @AfterEach
  void withdraw() throws InterruptedException {
    swarm.withdraw();
    assertThat(swarm.leftovers()).noneMatch(line -> line.startsWith("service"));
    assertThat(swarm.replicas()).isEmpty();
  }

  @Test
  void givenThreeNodes_whenTenReplicasAreDeclared_thenTheyAreSpreadEvenly()
      throws InterruptedException {
    // When
    cluster.running(TestEngine.chapter());

    // Then
    assertThat(cluster.placement().values()).containsExactly(1L, 1L, 1L);

    // When
    swarm.scale(10);
    cluster.awaitRunning(10);

    // Then
    assertThat(cluster.placement().values()).containsExactlyInAnyOrder(3L, 3L, 4L);
    assertThat(swarm.nodes())
        .first()
        .isEqualTo(new ClusterNode(ThreeNodes.MANAGER, true, true, true));
  }

  @Test
  void givenALostNode_whenSwarmNotices_thenItsReplicaIsReplacedElsewhereAndANewNodeTakesItsPlace()
      throws InterruptedException {
    // Given
    cluster.running(TestEngine.chapter());
    String lost = workers().get(0);
    List<String> before = workers();
    Fault fault = new Fault.NodeLoss(lost);

    // When
    swarm.inject(fault);

    // Then: everything that asks the nodes goes on at once, without the lost one
    assertThat(swarm.reaches(replicaOn(lost))).isFalse();
    assertThat(swarm.output(replicaOn(lost))).isEmpty();
    cluster.await("the node is down", 60, () -> !cluster.names(ClusterNode::ready).contains(lost));
    cluster.awaitRunning(3);
    assertThat(cluster.placement()).doesNotContainKey(lost);

    // When
    swarm.undo(fault);

    // Then
    assertThat(cluster.names(ClusterNode::ready)).hasSize(3).doesNotContain(lost);
    assertThat(swarm.nodes()).hasSize(3);
    String replacement =
        workers().stream().filter(name -> !before.contains(name)).findFirst().orElseThrow();
    assertThat(number(replacement)).isGreaterThan(number(lost));
    assertThat(EngineSweep.ofRun(outer, cluster.runId()).list())
        .noneMatch(line -> line.contains(lost + " "))
        .anyMatch(line -> line.contains(replacement + " "));

    // When: the new node is as good as the others, its events are heard, too
    swarm.scale(9);
    cluster.awaitRunning(9);

    // Then
    assertThat(cluster.placement()).containsKey(replacement);
    assertThat(swarm.serves(cluster.someOn(replacement))).isTrue();
  }

  @Test
  void givenANodeThatIsCutOff_whenItIsConnectedAgain_thenItIsReadyAndItsOldReplicaEnds()
      throws InterruptedException {
    // Given
    cluster.running(TestEngine.chapter());
    String node = workers().get(0);
    Replica old = cluster.someOn(node);
    Fault fault = new Fault.NodeCutOff(node);

    // When
    swarm.inject(fault);
    cluster.await("the node is down", 60, () -> !cluster.names(ClusterNode::ready).contains(node));
    cluster.awaitRunning(3);

    // Then: the Swarm has replaced a replica whose container runs on
    assertThat(cluster.placement()).doesNotContainKey(node);
    assertThat(swarm.serves(old)).isTrue();

    // When
    swarm.undo(fault);

    // Then
    assertThat(cluster.names(ClusterNode::ready)).hasSize(3);
    cluster.await(
        "the old replica ends",
        60,
        () ->
            swarm.replicas().stream()
                .noneMatch(replica -> replica.id().equals(old.id()) && replica.running()));
    assertThat(swarm.serves(old)).isFalse();
  }

  @Test
  void givenADrainedNode_whenItIsUndone_thenItTakesReplicasAgain() throws InterruptedException {
    // Given
    cluster.running(TestEngine.chapter());
    String node = workers().get(0);
    Fault fault = new Fault.NodeDrain(node);

    // When
    swarm.inject(fault);
    cluster.awaitRunning(3);

    // Then
    assertThat(cluster.placement()).doesNotContainKey(node);
    assertThat(swarm.nodes())
        .filteredOn(listed -> !listed.schedulable())
        .extracting(ClusterNode::name)
        .containsExactly(node);

    // When
    swarm.undo(fault);
    swarm.scale(6);
    cluster.awaitRunning(6);

    // Then
    assertThat(cluster.placement()).containsKey(node);
  }

  @Test
  void givenAJoinedNode_whenItIsUndone_thenTheOthersTakeItsReplicas() throws InterruptedException {
    // Given
    cluster.running(TestEngine.chapter());
    List<String> before = cluster.names(ClusterNode::ready);
    Fault fault = new Fault.NodeJoin();

    // When
    swarm.inject(fault);

    // Then: nothing moves to it by itself, but what is new is placed there
    assertThat(cluster.names(ClusterNode::ready)).hasSize(4);
    assertThat(cluster.placement().keySet()).hasSize(3);
    swarm.scale(4);
    cluster.awaitRunning(4);
    assertThat(cluster.placement().keySet()).hasSize(4);

    // When
    swarm.undo(fault);

    // Then
    assertThat(cluster.names(ClusterNode::ready)).isEqualTo(before);
    assertThat(swarm.nodes()).hasSize(3);
    cluster.awaitRunning(4);
  }

  @Test
  void theManagerAndUnknownNodesAreNeverHit() {
    for (String node : List.of(ThreeNodes.MANAGER, "somebody-elses")) {
      for (Fault fault :
          List.of(
              new Fault.NodeLoss(node), new Fault.NodeCutOff(node), new Fault.NodeDrain(node))) {
        // When, then
        assertThat(swarm.unsupportedReason(fault)).isPresent();
        assertThatThrownBy(() -> swarm.inject(fault)).isInstanceOf(LabException.class);
      }
    }
    assertThat(cluster.names(ClusterNode::ready)).hasSize(3);
  }

  @Test
  void nothingThatAPersonGetsToSeeHasTheJoinTokenOrAKeyInIt() throws InterruptedException {
    // Given: everything that --verbose would show
    Fault fault = new Fault.NodeJoin();
    try (LogCapture log = new LogCapture("lab.orchestration")) {
      // When
      cluster.running(TestEngine.chapter());
      String how = swarm.inject(fault);
      cluster.awaitRunning(3);
      swarm.undo(fault);

      // Then
      List<String> seen = new ArrayList<>(cluster.told());
      seen.add(how);
      seen.add(swarm.account().answer().toString());
      seen.addAll(log.lines());
      assertThat(cluster.told()).isNotEmpty();
      assertThat(String.join("\n", seen))
          .contains("docker swarm join")
          .doesNotContain("SWMTKN")
          .doesNotContain("PRIVATE KEY");
    }
  }

  @Test
  void aFailureToJoinDoesNotTellTheToken() throws InterruptedException {
    // Given: a worker that is told a manager's address at which there is none
    String otherRun = TestEngine.newRunId();
    try (SwarmNodeHandle worker = singleNode(otherRun)) {
      NodePool nodes = new NodePool(List.of(new Misplaced(managerOf(cluster.runId()))));

      // When, then
      assertThatThrownBy(() -> new OwnSwarm(nodes, otherRun).join(worker))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("cannot join the Swarm")
          .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("SWMTKN"));
    } finally {
      EngineSweep.ofRun(outer, otherRun).remove();
    }
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static SwarmNodeHandle singleNode(String run) throws InterruptedException {
    return ThrowAwayNodes.fresh(
            outer, run, new SwarmPlace.ThrowAway(1, TestEngine.DIND), List.of(TestEngine.NGINX))
        .create(1, told -> {})
        .get(0);
  }

  private static SwarmNodeHandle managerOf(String run) throws InterruptedException {
    return new NodeConnector(outer).attach("lab-" + run + "-swarm-manager");
  }

  /** A manager that gives a wrong address for itself. */
  private record Misplaced(SwarmNodeHandle real) implements SwarmNodeHandle {
    @Override
    public String hostname() {
      return real.hostname();
    }

    @Override
    public DockerEngine engine() {
      return real.engine();
    }

    @Override
    public String advertisedAddress() {
      return "127.0.0.1";
    }

    @Override
    public String listenAddress() {
      return real.listenAddress();
    }

    @Override
    public boolean answers(String container, int port) throws InterruptedException {
      return real.answers(container, port);
    }

    @Override
    public Optional<Boolean> hasIpvs() throws InterruptedException {
      return real.hasIpvs();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private static int number(String worker) {
    return Integer.parseInt(worker.substring(worker.lastIndexOf('-') + 1));
  }

  private static Replica replicaOn(String node) {
    return swarm.replicas().stream()
        .filter(replica -> replica.node().equals(node))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> workers() {
    return cluster.names(node -> !node.manager());
  }
}
