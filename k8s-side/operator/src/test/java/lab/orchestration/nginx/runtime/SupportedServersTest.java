package lab.orchestration.nginx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import lab.orchestration.nginx.fake.FakeApiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportedServersTest {

  @ParameterizedTest
  @CsvSource({
    "1, 20, v1.20.2, false",
    "1, 29+, v1.29.9-gke.100, false",
    "1, 30, v1.30.0, true",
    "1, 37, v1.37.2+k3s1, true",
    "2, 0, v2.0.0, true",
  })
  void serversFrom130OnAreSupported(String major, String minor, String name, boolean supported) {
    // Given
    VersionInfo version =
        new VersionInfo.Builder().withMajor(major).withMinor(minor).withGitVersion(name).build();

    // Then
    assertThat(SupportedServers.unsupportedReason(version).isEmpty()).isEqualTo(supported);
  }

  @Test
  void theOperatorSaysAtItsStartThatAServerIsTooOld() throws IOException {
    // Given
    try (FakeApiServer old = new FakeApiServer(28);
        KubernetesClient client = old.client()) {

      // Then
      assertThatThrownBy(() -> OperatorRuntime.start(client, "shop"))
          .isInstanceOf(OperatorException.class)
          .hasMessage(
              "The cluster cannot be used: it is Kubernetes v1.28.0, and the operator supports"
                  + " 1.30 and later. Upgrade the cluster");
      assertThat(old.writes()).isEmpty();
    }
  }
}
