package lab.orchestration.cli.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.docker.DockerEngine;

/** Connects to an Engine the way Docker's own client does: with TLS where the environment asks. */
public final class EngineConnector {

  private final Map<String, String> environment;

  /** Connects as this environment says. */
  public EngineConnector(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Connects.
   *
   * @throws LabException if there is no Engine, or none that lets us in
   */
  public DockerEngine connect(URI host) {
    String certificates = environment.getOrDefault("DOCKER_CERT_PATH", "");
    boolean tls = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
    return tls && !certificates.isEmpty() && "tcp".equals(host.getScheme())
        ? DockerEngine.connectWithTls(host, Path.of(certificates))
        : DockerEngine.connect(host);
  }

  /** Why the Engine cannot be used, and what to do about it; empty if it answers. */
  public Optional<LabException> problemWith(URI host) {
    try (DockerEngine engine = connect(host)) {
      return Optional.empty();
    } catch (LabException unusable) {
      return Optional.of(unusable);
    }
  }
}
