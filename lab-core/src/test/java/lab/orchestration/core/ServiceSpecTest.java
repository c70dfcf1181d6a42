package lab.orchestration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSpecTest {

  @Test
  void theChaptersServiceIsThreeNginxOn8080() {
    assertThat(ServiceSpec.ofTheChapter("nginx"))
        .isEqualTo(new ServiceSpec("my-web", "nginx", 3, 8080, 80));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void replicasAtTheBoundsAreAccepted(int replicas) {
    assertThat(ServiceSpec.ofTheChapter("nginx").withReplicas(replicas).replicas())
        .isEqualTo(replicas);
  }

  @ParameterizedTest
  @CsvSource({"-1", "51"})
  void replicasOutOfBoundsAreRefusedByName(int replicas) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceSpec.ofTheChapter("nginx").withReplicas(replicas))
        .withMessage("replicas must be 0 to 50, not " + replicas);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_536})
  void portsOutOfBoundsAreRefusedByName(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServiceSpec("my-web", "nginx", 3, port, 80))
        .withMessage("port must be 1 to 65535, not " + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "My-Web", "web_1", "-web", "web-"})
  void namesThatOneEngineWouldRefuseAreRefusedForBoth(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServiceSpec(name, "nginx", 3, 8080, 80))
        .withMessageContaining("name must be a DNS label");
  }
}
