package lab.orchestration.swarm.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageStoreTest {

  @ParameterizedTest
  @CsvSource({
    "nginx, nginx:latest",
    "nginx:1.30, nginx:1.30",
    "registry.example:5000/nginx, registry.example:5000/nginx:latest",
    "registry.example:5000/nginx:1.30, registry.example:5000/nginx:1.30",
    "nginx@sha256:0123, nginx@sha256:0123"
  })
  void onlyOneTagIsEverPulled(String named, String pulled) {
    // When
    String reference = ImageStore.withTag(named);

    // Then
    assertThat(reference).isEqualTo(pulled);
  }

  @ParameterizedTest
  @CsvSource({
    "nginx:1.30, registry-1.docker.io",
    "library/nginx, registry-1.docker.io",
    "registry.example/nginx, registry.example",
    "registry.example:5000/a/nginx:1.30, registry.example",
    "localhost/nginx, localhost"
  })
  void theRegistryIsInTheImagesName(String image, String host) {
    // When
    List<String> hosts = ImageStore.registryHosts(image);

    // Then
    assertThat(hosts).last().isEqualTo(host);
  }
}
