package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.orchestration.core.Column;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.k8s.operator.fake.FakeApiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsupportedClusterTest {

  private static final String NO_ENGINE = "unix:///nowhere/docker.sock";

  @Test
  void aClusterThatIsTooOldIsRefusedBeforeAnythingIsChanged(@TempDir Path folder)
      throws IOException {
    try (FakeApiServer old = new FakeApiServer(28)) {
      // Given
      Path kubeconfig = folder.resolve("old.yaml");
      Files.writeString(
          kubeconfig,
          """
          apiVersion: v1
          kind: Config
          current-context: old
          clusters: [{name: old, cluster: {server: '%s'}}]
          contexts: [{name: old, context: {cluster: old, user: somebody}}]
          users: [{name: somebody, user: {}}]
          """
              .formatted(old.url()));
      KubernetesPlace place = new KubernetesPlace.CurrentContext(kubeconfig, null);
      List<Column> columns =
          List.of(
              new OperatorColumn(NO_ENGINE, place, List.of(TestEngine.nginxImage()), "old-it"),
              new DeploymentColumn(NO_ENGINE, place, List.of(TestEngine.nginxImage()), "old-it"));

      // Then
      assertThat(columns)
          .allSatisfy(
              column ->
                  assertThatThrownBy(() -> column.open(Progress.silent()))
                      .isInstanceOf(LabException.class)
                      .hasMessage(
                          "The cluster in the context 'old' cannot be used: it is Kubernetes"
                              + " v1.28.0, and the operator supports 1.30 and later. Upgrade it,"
                              + " or use the default throw-away cluster"));
      assertThat(old.writes()).isEmpty();
    }
  }
}
