package lab.orchestration.k8s.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.HostConfig;
import org.junit.jupiter.api.Test;

/** A node has its own cgroups, and nothing of the machine's. */
class NodeTemplateTest {

  private final NodeTemplate recipe =
      new NodeTemplate(
          OwnCluster.ofOperator("ab12cd34"), "rancher/k3s:latest", false, JoinToken.random());

  @Test
  void anAgentOrAFurtherServerHasItsOwnCgroups() {
    assertIsolated(recipe.asNode(HostConfig.newHostConfig()));
  }

  private static void assertIsolated(HostConfig node) {
    assertThat(node.getCgroupnsMode()).isEqualTo("private");
    assertThat(node.getBinds()).isEmpty();
  }
}
