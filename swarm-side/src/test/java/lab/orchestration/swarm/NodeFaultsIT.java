package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
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
    assertThat(NodeTemplate.number(replacement)).isGreaterThan(NodeTemplate.number(lost));
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
        assertThat(swarm.whyNot(fault)).isPresent();
        assertThatThrownBy(() -> swarm.inject(fault)).isInstanceOf(LabException.class);
      }
    }
    assertThat(cluster.names(ClusterNode::ready)).hasSize(3);
  }

  @Test
  void nothingThatAPersonGetsToSeeHasTheJoinTokenOrAKeyInIt() throws InterruptedException {
    // Given
    Fault fault = new Fault.NodeJoin();

    // When
    String how = swarm.inject(fault);
    swarm.undo(fault);

    // Then
    assertThat(cluster.told()).isNotEmpty();
    assertThat(String.join("\n", cluster.told()) + how)
        .contains("docker swarm join")
        .doesNotContain("SWMTKN")
        .doesNotContain("PRIVATE KEY");
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
