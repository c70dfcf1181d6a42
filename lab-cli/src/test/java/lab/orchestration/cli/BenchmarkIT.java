package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The benchmark as a person runs it, with small numbers; whether it is quick is not its subject.
 */
@Timeout(300)
class BenchmarkIT {

  @Test
  void theBenchmarkMeasuresEverythingAndLeavesNothing(@TempDir Path folder) throws Exception {
    // Given a file for the record
    Path json = folder.resolve("benchmark.json");

    // When it runs at two small numbers
    LabProcess lab =
        LabProcess.start(
            "benchmark", "--services", "5,2", "--drifts", "3", "--json", json.toString());

    // Then it measured everything at each of them
    assertThat(lab.exitCode()).as(lab.output()).isZero();
    JsonNode record = new ObjectMapper().readTree(json.toFile());
    JsonNode measurements = record.path("measurements");
    assertThat(measurements.findValuesAsText("services")).containsExactly("5", "2");
    assertThat(measurements)
        .allSatisfy(
            one -> {
              assertThat(one.path("dependentsMillis").asLong()).isPositive();
              assertThat(one.path("statusesMillis").asLong()).isPositive();
              assertThat(one.path("requests").path("PATCH").asLong()).isPositive();
              assertThat(one.path("drift").path("count").asInt()).isEqualTo(3);
              assertThat(one.path("drift").path("p99Millis").asDouble()).isPositive();
              assertThat(one.path("settled").path("residentKib").asLong()).isPositive();
            });
    // And a person can read it, and nothing is left
    assertThat(lab.output()).contains("drift put back after, p99").contains("200 ms");
    assertThatNothingIsLeftOf(record.path("id").asText());
  }

  private static void assertThatNothingIsLeftOf(String runId) {
    URI host = URI.create(Objects.requireNonNull(System.getenv("DOCKER_HOST")));
    try (DockerEngine engine = DockerEngine.connect(host)) {
      assertThat(EngineSweep.ofRun(engine, runId).list()).isEmpty();
    }
  }
}
