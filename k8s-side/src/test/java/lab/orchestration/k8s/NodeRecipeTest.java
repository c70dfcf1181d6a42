package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.CreateContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.testcontainers.core.CreateContainerCmdModifier;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.shaded.com.github.dockerjava.core.command.CreateContainerCmdImpl;

/** A node has its own cgroups, and nothing of the machine's. */
class NodeRecipeTest {

  private final NodeRecipe recipe =
      new NodeRecipe(
          OwnCluster.ofOperator("ab12cd34"), "rancher/k3s:latest", false, JoinToken.random());

  @Test
  void anAgentOrAFurtherServerHasItsOwnCgroups() {
    assertIsolated(recipe.asNode(HostConfig.newHostConfig()));
  }

  @Test
  void whatTestcontainersSetsForTheServerIsOverridden() {
    // Given a request as the module completes it; nothing connects to this Engine
    TestcontainersSetup.use(new ChosenEngine(URI.create("unix:///nowhere.sock")));
    try (K3sContainer server = NodeStarter.server(recipe)) {
      CreateContainerCmd request =
          new CreateContainerCmdImpl(any -> new CreateContainerResponse(), null, recipe.image());

      // When
      for (CreateContainerCmdModifier modifier : server.getCreateContainerCmdModifiers()) {
        request = modifier.modify(request);
      }

      // Then
      assertThat(server.getBinds()).isEmpty();
      assertIsolated(Objects.requireNonNull(request.getHostConfig()));
    }
  }

  private static void assertIsolated(HostConfig node) {
    assertThat(node.getCgroupnsMode()).isEqualTo("private");
    assertThat(node.getBinds()).isEmpty();
  }
}
