package lab.orchestration.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import lab.orchestration.core.LabException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connection to a Docker Engine.
 *
 * <p>An Engine refuses API versions that are newer than itself, and since version 29 also those
 * that are much older. So it is asked first, without naming a version.
 */
final class EngineConnector {

  /** Every event stream holds a connection for as long as it is open. */
  private static final int CONNECTIONS = 64;

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration FIRST_ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /** Longer than the slowest answer: a container with a full disk is removed before it comes. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

  /** An event stream may be silent for as long as nothing happens; zero means no limit. */
  private static final Duration STREAMS_LAST = Duration.ZERO;

  private final URI host;
  private final @Nullable TlsCredentials tls;
  private final Duration answerTimeout;

  /**
   * Prepares a connection; nothing is sent yet.
   *
   * @param tls null for none
   */
  EngineConnector(URI host, @Nullable TlsCredentials tls) {
    this(host, tls, ANSWER_TIMEOUT);
  }

  /** As {@link #EngineConnector(URI, TlsCredentials)}, with another time limit for answers. */
  EngineConnector(URI host, @Nullable TlsCredentials tls, Duration answerTimeout) {
    this.host = host;
    this.tls = tls;
    this.answerTimeout = answerTimeout;
  }

  /**
   * Connects.
   *
   * @throws LabException if there is no Engine, or none that lets us in
   */
  DockerEngine connect() {
    try {
      Version version = version();
      DockerHttpClient http = new EngineTransport(http(answerTimeout), http(STREAMS_LAST));
      try {
        String api = version.getApiVersion();
        return new DockerEngine(
            host, version.getVersion(), api, http, client(RemoteApiVersion.parseConfig(api), http));
      } catch (RuntimeException failure) {
        http.close();
        throw failure;
      }
    } catch (RuntimeException | IOException failure) {
      throw EngineFailure.ofConnecting(host, failure);
    }
  }

  /** An Engine that accepts a connection but says nothing must not keep anybody waiting. */
  private Version version() throws IOException {
    try (DockerHttpClient http = http(FIRST_ANSWER_TIMEOUT)) {
      return client(RemoteApiVersion.unknown(), http).versionCmd().exec();
    }
  }

  private DockerHttpClient http(Duration responseTimeout) {
    ApacheDockerHttpClient.Builder builder =
        new ApacheDockerHttpClient.Builder()
            .dockerHost(host)
            .maxConnections(CONNECTIONS)
            .connectionTimeout(CONNECTION_TIMEOUT)
            // Never left out: a TLS connection would inherit the timeout above.
            .responseTimeout(responseTimeout);
    return (tls == null ? builder : builder.sslConfig(tls)).build();
  }

  private DockerClient client(RemoteApiVersion version, DockerHttpClient http) {
    DockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(host.toString())
            // TLS is the transport's business; DOCKER_TLS_VERIFY may be meant for another Engine.
            .withDockerTlsVerify(false)
            .withApiVersion(version)
            .build();
    return DockerClientImpl.getInstance(config, http);
  }
}
