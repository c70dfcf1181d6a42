package lab.orchestration.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * An Engine's API as {@code curl} would use it: what is sent is what was written, and what comes
 * back is an answer, never an exception, whatever its status.
 */
public final class RawEngineApi {

  private final DockerHttpClient http;
  private final String version;
  private final String client;

  /**
   * Uses somebody's connection.
   *
   * @param http the connection, which stays the caller's to close
   * @param version the API version to speak, for example {@code 1.41}
   */
  public RawEngineApi(DockerHttpClient http, String version) {
    this(http, version, "");
  }

  private RawEngineApi(DockerHttpClient http, String version, String client) {
    this.http = http;
    this.version = version;
    this.client = client;
  }

  /** The same, used by a client that gives its name with every request (User-Agent). */
  public RawEngineApi usedBy(String name) {
    return new RawEngineApi(http, version, name);
  }

  /**
   * Sends a GET.
   *
   * @param path without the version, for example {@code /services}
   * @throws LabException if there is no answer at all
   */
  public RawAnswer get(String path) throws InterruptedException {
    return send(Method.GET, path, "");
  }

  /** As {@link #get}, a POST. */
  public RawAnswer post(String path, String body) throws InterruptedException {
    return send(Method.POST, path, body);
  }

  /** As {@link #get}, a DELETE. */
  public RawAnswer delete(String path) throws InterruptedException {
    return send(Method.DELETE, path, "");
  }

  /**
   * Deletes what a trial has made, even in a thread that was interrupted; does nothing if it is
   * gone.
   */
  public void remove(String path) {
    Uninterruptibly.run(() -> exchange(Method.DELETE, path, ""));
  }

  /** What stands in a query: filters are JSON, which a path cannot have. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private RawAnswer send(Method method, String path, String body) throws InterruptedException {
    String request = "%s %s".formatted(method, path);
    if (Thread.interrupted()) {
      throw new InterruptedException(request);
    }
    try {
      return exchange(method, path, body);
    } catch (RuntimeException failure) {
      // The transport wraps an interruption of its waits in exceptions of its own.
      if (Thread.interrupted()) {
        throw new InterruptedException(request);
      }
      throw new LabException(
          Message.of("nodes.raw-engine-api.does-not-answer", request),
          LabException.reasonOf(failure),
          Message.of("nodes.raw-engine-api.check-it-still-runs"),
          failure);
    }
  }

  private RawAnswer exchange(Method method, String path, String body) {
    String versioned = "/v" + version + path;
    DockerHttpClient.Request.Builder request =
        DockerHttpClient.Request.builder().method(method).path(versioned);
    if (!client.isEmpty()) {
      request.putHeader("User-Agent", client);
    }
    if (!body.isEmpty()) {
      request
          .putHeader("Content-Type", "application/json")
          .bodyBytes(body.getBytes(StandardCharsets.UTF_8));
    }
    try (DockerHttpClient.Response response = http.execute(request.build())) {
      return new RawAnswer(
          "%s %s %s".formatted(method, versioned, body).strip(),
          response.getStatusCode(),
          new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
