package lab.orchestration.swarm;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.docker.DockerEngine;

/** The real Engine that the integration tests run on, and the images that it has. */
final class TestEngine {

  static final String NGINX = environment("LAB_NGINX_IMAGE").orElse("nginx:1.30");
  static final String DIND = environment("LAB_DIND_IMAGE").orElse("docker:29-dind");

  private TestEngine() {}

  /** Fails, rather than skips, when the Engine that was asked for is not there. */
  static DockerEngine connect() {
    String host =
        environment("DOCKER_HOST")
            .orElseThrow(
                () ->
                    new AssertionError(
                        "The integration tests need a real Docker Engine: set DOCKER_HOST to it"));
    return environment("DOCKER_CERT_PATH")
        .map(certificates -> DockerEngine.connectWithTls(URI.create(host), Path.of(certificates)))
        .orElseGet(() -> DockerEngine.connect(URI.create(host)));
  }

  static String newRunId() {
    return "it" + UUID.randomUUID().toString().substring(0, 6);
  }

  static ServiceSpec chapter() {
    return ServiceSpec.ofTheChapter(NGINX);
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}
