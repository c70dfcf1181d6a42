package lab.orchestration.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import lab.orchestration.core.LabException;

/** Turns what docker-java throws into what a person can act on. */
public final class EngineFailure {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EngineFailure() {}

  /** No connection could be made. */
  static LabException ofConnecting(URI host, Throwable failure) {
    String what = "The Docker Engine at " + host + " cannot be used";
    String reason = LabException.reasonOf(failure);
    if (failure instanceof DockerException refusal) {
      return new LabException(
          what, answer(refusal), "Check that DOCKER_HOST names a Docker Engine", failure);
    }
    if (causes(failure).anyMatch(cause -> cause instanceof SSLException)
        || causes(failure)
            .anyMatch(cause -> cause instanceof java.security.KeyManagementException)) {
      return new LabException(
          what,
          "TLS failed: " + reason,
          "Check DOCKER_CERT_PATH: its ca.pem, cert.pem and key.pem must belong to this Engine",
          failure);
    }
    if ("unix".equals(host.getScheme())) {
      return ofSocket(what, Path.of(host.getPath()), reason, failure);
    }
    return new LabException(
        what,
        "nothing answers there (" + reason + ")",
        "Start Docker, or set DOCKER_HOST to an Engine that runs",
        failure);
  }

  private static LabException ofSocket(String what, Path socket, String reason, Throwable failure) {
    if (!Files.exists(socket)) {
      return new LabException(
          what,
          "there is no socket " + socket,
          "Install and start Docker, or set DOCKER_HOST to an Engine that runs",
          failure);
    }
    if (!Files.isWritable(socket) || reason.toLowerCase(Locale.ROOT).contains("permission")) {
      return new LabException(
          what,
          "you have no permission to use its socket " + socket,
          "Add yourself to the group 'docker' and log in again, or run the lab as root",
          failure);
    }
    return new LabException(
        what,
        "nobody listens on its socket (" + reason + ")",
        "Start Docker, or set DOCKER_HOST to an Engine that runs",
        failure);
  }

  /** A request to an Engine that was connected before has failed. */
  public static LabException ofRequest(URI host, String what, RuntimeException failure) {
    if (failure instanceof LabException already) {
      return already;
    }
    if (failure instanceof DockerException refusal) {
      return new LabException(
          what,
          answer(refusal),
          "This is the answer of the Docker Engine at " + host + "; 'docker info' shows its state",
          failure);
    }
    return new LabException(
        what,
        "the Docker Engine at %s does not answer (%s)"
            .formatted(host, LabException.reasonOf(failure)),
        "Check that it still runs",
        failure);
  }

  /** The Engine's own words, without the HTTP around them. */
  public static String answer(DockerException refusal) {
    String message = Objects.requireNonNullElse(refusal.getMessage(), "no reason given");
    int json = message.indexOf('{');
    if (json < 0) {
      return message.strip();
    }
    try {
      String plain = JSON.readTree(message.substring(json)).path("message").asText();
      return plain.isBlank() ? message.strip() : plain.strip();
    } catch (JsonProcessingException notJson) {
      return message.strip();
    }
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
