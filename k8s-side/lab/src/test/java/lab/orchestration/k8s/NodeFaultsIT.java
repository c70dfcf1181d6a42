package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServicePolicy;
import lab.orchestration.core.ServiceSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that are lost, cut off, drained and added, and how that is taken back. */
@ExtendWith(ThreeNodes.Provider.class)
class NodeFaultsIT {

  /** Kubernetes waits 40 s for a node before it takes it for lost. */
  private static final Duration NOTICED = Duration.ofSeconds(90);

  private static final Duration REPLACED = Duration.ofSeconds(60);

  private final ThreeNodes cluster;

  NodeFaultsIT(ThreeNodes cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void withdraw() throws InterruptedException {
    cluster.lab().withdraw();
    assertThat(cluster.lab().nodes()).hasSize(3).allMatch(ClusterNode::ready);
  }

  @Test
  void givenAShortGrace_whenANodeIsLost_thenItsReplicasAreReplacedAndANewNodeTakesItsPlace()
      throws InterruptedException {
    // Given
    cluster.declare(impatient());
    Requests requests = Requests.to(cluster.lab().openEntrance().uri());
    Fault.NodeLoss fault = new Fault.NodeLoss(cluster.onAnAgent().node());

    // When
    assertThat(cluster.lab().inject(fault)).startsWith("docker kill lab-").endsWith(fault.node());
    awaitNoticed(fault.node());

    // Then
    awaitReplaced(fault.node());
    assertThat(requests.send(20).failed()).isZero();

    // And when
    cluster.lab().undo(fault);

    // Then
    assertThat(cluster.lab().nodes()).hasSize(3).allMatch(ClusterNode::ready);
    assertThat(cluster.nodeNames()).doesNotContain(fault.node());
    cluster.await(
        "nothing of the lost node is left",
        Duration.ofSeconds(10),
        () -> cluster.lab().replicas().stream().noneMatch(fault::hits));
    assertThat(cluster.ready()).hasSize(3);
  }

  @Test
  void givenStickyReplicas_whenTheirNodeIsLost_thenTheyMoveOnlyOnceItIsForgotten()
      throws InterruptedException {
    // Given
    cluster.declare(impatient().withPolicy(impatient().policy().withStickyReplicas()));
    Replica stuck = cluster.onAnAgent();
    Fault.NodeLoss fault = new Fault.NodeLoss(stuck.node());

    // When
    cluster.lab().inject(fault);
    awaitNoticed(fault.node());
    cluster.await(
        "the Pod is asked to end", REPLACED, () -> cluster.wanted(stuck.name()).isEmpty());

    // Then nobody can confirm that it has ended, so nobody may take its name
    assertThat(
            cluster.happens(Duration.ofSeconds(10), () -> cluster.wanted(stuck.name()).isPresent()))
        .isFalse();

    // And when
    cluster.lab().undo(fault);

    // Then
    cluster.awaitReady(3);
    assertThat(cluster.wanted(stuck.name()))
        .map(Replica::node)
        .isNotEmpty()
        .get()
        .isNotEqualTo(fault.node());
  }

  @Test
  void givenANodeIsCutOff_whenItIsConnectedAgain_thenWhatWasReplacedMeanwhileIsGoneFromIt()
      throws InterruptedException {
    // Given
    cluster.declare(impatient());
    Fault.NodeCutOff fault = new Fault.NodeCutOff(cluster.onAnAgent().node());

    // When
    cluster.lab().inject(fault);
    awaitNoticed(fault.node());
    awaitReplaced(fault.node());

    // And when
    cluster.lab().undo(fault);

    // Then
    assertThat(cluster.nodeNames()).contains(fault.node());
    cluster.await(
        "the replaced Pods have ended",
        // A kubelet removes what has ended once a minute.
        Duration.ofSeconds(90),
        () -> cluster.lab().replicas().size() == 3);
    assertThat(cluster.ready()).hasSize(3);
  }

  @Test
  void givenANodeIsDrained_whenThatIsUndone_thenItTakesReplicasAgainAndNoneHasMovedBack()
      throws InterruptedException {
    // Given
    cluster.declare(ThreeNodes.chapter());
    Fault.NodeDrain fault = new Fault.NodeDrain(cluster.onAnAgent().node());

    // When
    cluster.lab().inject(fault);

    // Then
    assertThat(cluster.node(fault.node()))
        .isEqualTo(new ClusterNode(fault.node(), false, true, false));
    cluster.awaitReady(3);
    assertThat(cluster.placement()).doesNotContainKey(fault.node());

    // And when
    cluster.lab().undo(fault);

    // Then
    cluster.await(
        "it takes Pods", Duration.ofSeconds(10), () -> cluster.node(fault.node()).schedulable());
    assertThat(cluster.placement()).doesNotContainKey(fault.node());
  }

  @Test
  void givenAFurtherNode_whenItIsRemovedAgain_thenItsReplicasRunElsewhere()
      throws InterruptedException {
    // Given
    List<String> before = cluster.nodeNames();
    cluster.declare(ThreeNodes.chapter());
    Fault.NodeJoin fault = new Fault.NodeJoin();

    // When
    String how = cluster.lab().inject(fault);

    // Then
    assertThat(how).contains("K3S_TOKEN=… k3s agent");
    List<String> joined = new ArrayList<>(cluster.nodeNames());
    joined.removeAll(before);
    assertThat(joined).hasSize(1);
    assertThat(cluster.placement()).doesNotContainKey(joined.get(0));

    // And when there is more to do, the new node takes part in it
    cluster.lab().scale(8);
    cluster.awaitReady(8);
    assertThat(cluster.placement()).containsKey(joined.get(0));

    // And when
    cluster.lab().undo(fault);

    // Then
    assertThat(cluster.nodeNames()).isEqualTo(before);
    cluster.awaitReady(8);
  }

  @Test
  void givenTheServer_whenItIsToBeHit_thenThatIsRefused() {
    for (Fault fault :
        List.of(
            new Fault.NodeLoss(ThreeNodes.SERVER),
            new Fault.NodeCutOff(ThreeNodes.SERVER),
            new Fault.NodeDrain(ThreeNodes.SERVER),
            new Fault.NodeLoss("kube-agent-99"))) {
      assertThat(cluster.lab().unsupportedReason(fault)).isPresent();
      assertThatThrownBy(() -> cluster.lab().inject(fault)).isInstanceOf(LabException.class);
    }
    assertThat(cluster.lab().unsupportedReason(new Fault.NodeJoin())).isEmpty();
  }

  private static ServiceSpec impatient() {
    return ThreeNodes.chapter().withPolicy(ServicePolicy.DEFAULT.withNodeLossGrace(2));
  }

  private void awaitNoticed(String node) throws InterruptedException {
    cluster.await("the node is not ready", NOTICED, () -> !cluster.node(node).ready());
  }

  private void awaitReplaced(String node) throws InterruptedException {
    cluster.await(
        "three replicas are ready on other nodes",
        REPLACED,
        () ->
            cluster.ready().size() == 3
                && cluster.ready().stream().noneMatch(one -> one.node().equals(node)));
  }
}
