package lab.orchestration.swarm.service;

import static org.assertj.core.api.Assertions.assertThat;

import lab.orchestration.core.Quote;
import org.junit.jupiter.api.Test;

class ServiceSnapshotTest {

  private static final String NEW =
      "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"nginx:2\"}}}";
  private static final String OLD =
      "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"nginx:1\"}}}";

  @Test
  void theFormerVersionAndTheUpdateAreToldInTheEnginesWords() {
    // When
    Quote quote =
        ServiceSnapshot.of(
            "my-web",
            "{\"ID\":\"s1\",\"Spec\":%s,\"PreviousSpec\":%s,\"UpdateStatus\":{\"State\":\"paused\"}}"
                .formatted(NEW, OLD));

    // Then
    assertThat(quote.request().toString())
        .startsWith("docker service inspect my-web")
        .contains("shortened");
    assertThat(quote.answer().toString())
        .contains("\"Image\":\"nginx:2\"", "\"Image\":\"nginx:1\"", "\"State\":\"paused\"")
        .endsWith("former versions kept: 1 (PreviousSpec; Swarm never keeps more than one)");
  }

  @Test
  void aServiceThatWasNeverUpdatedHasNoFormerVersion() {
    // When
    Quote quote = ServiceSnapshot.of("my-web", "{\"Spec\":%s}".formatted(NEW));

    // Then
    assertThat(quote.answer().toString())
        .doesNotContain("\"PreviousSpec\"")
        .endsWith("former versions kept: 0 (there is no PreviousSpec)");
  }
}
