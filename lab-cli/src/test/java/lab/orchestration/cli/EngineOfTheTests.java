package lab.orchestration.cli;

import java.net.URI;
import java.util.Objects;
import lab.orchestration.swarm.DockerEngine;

/** The real Engine on which the integration tests run. */
final class EngineOfTheTests {

  private EngineOfTheTests() {}

  /** Connects to the Engine that {@code DOCKER_HOST} names; to be closed by the caller. */
  static DockerEngine connect() {
    return DockerEngine.connect(
        URI.create(
            Objects.requireNonNull(
                System.getenv("DOCKER_HOST"),
                "DOCKER_HOST must name the Engine for the integration tests: use ./lab test")));
  }
}
