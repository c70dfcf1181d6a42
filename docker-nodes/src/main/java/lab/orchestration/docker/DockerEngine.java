package lab.orchestration.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to a Docker Engine, which speaks the Engine's own API version. */
public final class DockerEngine implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);

  /** Times in its answers and events are those of Go, with all nine decimals. */
  public static final Duration CLOCK_RESOLUTION = Duration.ofNanos(1);

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private final URI host;
  private final String version;
  private final String apiVersion;
  private final DockerHttpClient http;
  private final DockerClient client;

  /**
   * Takes over a connection that was made.
   *
   * @param apiVersion the API version that the client speaks
   * @param http the client's way to the Engine
   */
  DockerEngine(
      URI host, String version, String apiVersion, DockerHttpClient http, DockerClient client) {
    this.host = host;
    this.version = version;
    this.apiVersion = apiVersion;
    this.http = http;
    this.client = client;
  }

  /**
   * Connects without TLS.
   *
   * @param host as in {@code DOCKER_HOST}, for example {@code unix:///var/run/docker.sock}
   * @throws LabException if there is no Engine, or none that lets us in
   */
  public static DockerEngine connect(URI host) {
    return connect(host, (TlsCredentials) null);
  }

  /**
   * Connects with TLS.
   *
   * @param host as in {@code DOCKER_HOST}, for example {@code tcp://127.0.0.1:2376}
   * @param certificates a folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, as in
   *     {@code DOCKER_CERT_PATH}
   * @throws LabException if there is no Engine, or none that lets us in
   */
  public static DockerEngine connectWithTls(URI host, Path certificates) {
    try {
      return connect(host, TlsCredentials.in(certificates));
    } catch (IOException unreadable) {
      throw new LabException(
          Message.of("nodes.docker-engine.cannot-be-used", host),
          Message.of("nodes.docker-engine.certificates-cannot-be-read", certificates, unreadable),
          Message.of("nodes.docker-engine.set-docker-cert-path"),
          unreadable);
    }
  }

  /**
   * Connects.
   *
   * @param tls null for none
   * @throws LabException if there is no Engine, or none that lets us in
   */
  public static DockerEngine connect(URI host, @Nullable TlsCredentials tls) {
    return new EngineConnector(host, tls).connect();
  }

  /** Where the Engine is, as in {@code DOCKER_HOST}. */
  public URI host() {
    return host;
  }

  /** The Engine's version, for example {@code 28.5.1}. */
  public String version() {
    return version;
  }

  /**
   * The version as it is shown. An Engine that was built from its Go modules tells their version,
   * which is counted in another way than the Engine's: it is shown as what it is, with its API.
   */
  public String release() {
    return release(version, apiVersion);
  }

  static String release(String version, String apiVersion) {
    return version.startsWith("v") ? "moby %s (API %s)".formatted(version, apiVersion) : version;
  }

  /** The API version that the Engine speaks best, and that we speak to it. */
  public String apiVersion() {
    return apiVersion;
  }

  /** The client for everything else. */
  public DockerClient client() {
    return client;
  }

  /** Whether ports that the Engine publishes on 127.0.0.1 are ours to reach. */
  public boolean isOnThisMachine() {
    String scheme = host.getScheme();
    return "unix".equals(scheme)
        || "npipe".equals(scheme)
        || (host.getHost() != null && LOOPBACK.contains(host.getHost()));
  }

  /**
   * Asks the Engine for something on behalf of a thread that may be interrupted.
   *
   * @param what what cannot be done if the Engine refuses, as the first part of the message
   */
  public <T> T ask(Message what, Supplier<T> request) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(what.toString());
    }
    try {
      return request.get();
    } catch (RuntimeException failure) {
      // The transport wraps an interruption of its waits in exceptions of its own.
      if (Thread.interrupted()) {
        throw new InterruptedException(what.toString());
      }
      throw EngineFailure.ofRequest(host, what, failure);
    }
  }

  /**
   * What the Engine itself answers to a request, unread, because the client leaves out what it does
   * not know.
   *
   * @param path without the version, for example {@code /services/my-web}
   */
  public String quote(Message what, String path) throws InterruptedException {
    return ask(
        what,
        () -> {
          DockerHttpClient.Request request =
              DockerHttpClient.Request.builder()
                  .method(DockerHttpClient.Request.Method.GET)
                  .path("/v" + apiVersion + path)
                  .build();
          try (DockerHttpClient.Response response = http.execute(request)) {
            String answer = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            if (response.getStatusCode() != 200) {
              throw new DockerException(answer, response.getStatusCode());
            }
            return answer;
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        });
  }

  /** The same API as {@code curl} would use it, by the same connection. */
  public RawEngineApi raw() {
    return new RawEngineApi(http, apiVersion);
  }

  /** As {@link #ask}, for callers that must not be distracted by an interruption. */
  public <T> T look(Message what, Supplier<T> request) {
    try {
      return request.get();
    } catch (RuntimeException failure) {
      throw EngineFailure.ofRequest(host, what, failure);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException | RuntimeException harmless) {
      LOG.debug("Closing the connection to {}", host, harmless);
    }
  }
}
