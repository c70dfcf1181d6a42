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
import lab.orchestration.core.message.Message;

/** Turns what docker-java throws into what a person can act on. */
public final class EngineFailure {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EngineFailure() {}

  /** No connection could be made. */
  static LabException ofConnecting(URI host, Throwable failure) {
    Message what = Message.of("nodes.engine-failure.cannot-be-used", host);
    Message reason = LabException.reasonOf(failure);
    if (failure instanceof DockerException refusal) {
      return new LabException(
          what, answer(refusal), Message.of("nodes.engine-failure.check-docker-host"), failure);
    }
    if (causes(failure).anyMatch(cause -> cause instanceof SSLException)
        || causes(failure)
            .anyMatch(cause -> cause instanceof java.security.KeyManagementException)) {
      return new LabException(
          what,
          Message.of("nodes.engine-failure.tls-failed", reason),
          Message.of("nodes.engine-failure.check-docker-cert-path"),
          failure);
    }
    if ("unix".equals(host.getScheme())) {
      return ofSocket(what, Path.of(host.getPath()), reason, failure);
    }
    return new LabException(
        what,
        Message.of("nodes.engine-failure.nothing-answers", reason),
        Message.of("nodes.engine-failure.start-docker"),
        failure);
  }

  private static LabException ofSocket(
      Message what, Path socket, Message reason, Throwable failure) {
    if (!Files.exists(socket)) {
      return new LabException(
          what,
          Message.of("nodes.engine-failure.no-socket", socket),
          Message.of("nodes.engine-failure.install-docker"),
          failure);
    }
    if (!Files.isWritable(socket)
        || reason.toString().toLowerCase(Locale.ROOT).contains("permission")) {
      return new LabException(
          what,
          Message.of("nodes.engine-failure.no-permission", socket),
          Message.of("nodes.engine-failure.join-group-docker"),
          failure);
    }
    return new LabException(
        what,
        Message.of("nodes.engine-failure.nobody-listens", reason),
        Message.of("nodes.engine-failure.start-docker"),
        failure);
  }

  /** A request to an Engine that was connected before has failed. */
  public static LabException ofRequest(URI host, Message what, RuntimeException failure) {
    if (failure instanceof LabException already) {
      return already;
    }
    if (failure instanceof DockerException refusal) {
      return new LabException(
          what,
          answer(refusal),
          Message.of("nodes.engine-failure.answer-of-engine", host),
          failure);
    }
    return new LabException(
        what,
        Message.of("nodes.engine-failure.does-not-answer", host, LabException.reasonOf(failure)),
        Message.of("nodes.engine-failure.check-it-still-runs"),
        failure);
  }

  /** The Engine's own words, without the HTTP around them. */
  public static Message answer(DockerException refusal) {
    String message = refusal.getMessage();
    return message == null
        ? Message.of("nodes.engine-failure.no-reason-given")
        : Message.verbatim(words(message));
  }

  private static String words(String message) {
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
