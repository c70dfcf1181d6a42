package lab.orchestration.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LabImageTest {

  @Test
  void theManifestOfMetricsServerNamesTheImageOfTheLab() throws IOException {
    assertThat(Files.readString(Path.of("../manifests/metrics-server/metrics-server.yaml")))
        .contains("image: " + LabImage.METRICS_SERVER.publicReference() + "\n");
  }
}
