package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.k8s.node.OwnCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters of two nodes come and go, also when a node is lost in the middle. */
class NodePlacesIT {

  private static final String RUN = SharedCluster.RUN + "-places";

  private final NodeEngine engine = TestEngine.engine();

  @AfterEach
  void removeNodes() {
    engine.removeNodes(RUN);
  }

  @Test
  void givenALostNodeAndACutOffOne_whenTheLabIsClosed_thenNothingIsLeft()
      throws InterruptedException {
    // Given
    try (Orchestrator lab = TestEngine.column(RUN, place(3, false)).open(Progress.silent())) {
      lab.start();
      lab.declare(ThreeNodes.chapter());
      lab.openEntrance();
      lab.inject(new Fault.NodeLoss("kube-agent-1"));
      lab.inject(new Fault.NodeCutOff("kube-agent-2"));

      // When what can be removed in an orderly way is
      lab.remove();

      // Then
      assertThat(lab.leftovers()).isEmpty();
    }

    // Then
    assertThat(engine.leftovers(RUN)).isEmpty();
  }

  @Test
  void givenAKeptClusterThatLostANode_whenItIsUsedAgain_thenTheNodeIsForgottenAndAnotherCanJoin()
      throws InterruptedException {
    // Given a run that was killed
    Orchestrator killed = TestEngine.column(RUN, place(2, true)).open(Progress.silent());
    killed.inject(new Fault.NodeLoss("kube-agent-1"));

    // When
    try (Orchestrator lab =
        TestEngine.column(RUN + "-again", new KubernetesPlace.Kept(RUN)).open(Progress.silent())) {
      // Then
      assertThat(names(lab)).containsExactly("kube-server");
      lab.start();
      lab.inject(new Fault.NodeJoin());
      assertThat(names(lab)).hasSize(2);
    }

    // Then
    assertThat(engine.nodes(OwnCluster.ofOperator(RUN))).hasSize(2);
    killed.close();
    assertThat(engine.leftovers(RUN)).isEmpty();
  }

  private static List<String> names(Orchestrator lab) {
    return lab.nodes().stream().map(ClusterNode::name).toList();
  }

  private static KubernetesPlace place(int nodes, boolean kept) {
    return new KubernetesPlace.ThrowAway(nodes, TestEngine.kubernetesImage(), kept);
  }
}
