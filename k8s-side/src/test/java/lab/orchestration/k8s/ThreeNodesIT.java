package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import lab.orchestration.core.ClusterNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server and two agents: what is placed where, and how it is reached. */
@ExtendWith(ThreeNodes.Provider.class)
class ThreeNodesIT {

  private final ThreeNodes cluster;

  ThreeNodesIT(ThreeNodes cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void withdraw() throws InterruptedException {
    cluster.lab().withdraw();
  }

  @Test
  void givenThreeNodes_whenThreeReplicasAreDeclared_thenEachNodeGetsOne()
      throws InterruptedException {
    // Given
    assertThat(cluster.lab().nodes())
        .containsExactly(
            new ClusterNode("kube-server", true, true, true),
            new ClusterNode("kube-agent-1", false, true, true),
            new ClusterNode("kube-agent-2", false, true, true));
    assertThat(cluster.lab().engine().description())
        .contains("3 nodes in k3s-compatible containers");

    // When
    cluster.declare(ThreeNodes.chapter());

    // Then
    assertThat(cluster.placement())
        .containsOnlyKeys("kube-server", "kube-agent-1", "kube-agent-2")
        .allSatisfy((node, replicas) -> assertThat(replicas).isEqualTo(1));
  }
}
