package lab.orchestration.cli.live;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.message.Message;

/**
 * Lets in only who was given the address that the lab has printed.
 *
 * <p>Three things keep others out. The server listens on the loopback interface only. The name by
 * which it is asked must be this machine's own, so that no foreign name can be made to point at it
 * (DNS rebinding). And a token of 128 random bits must be shown, which a foreign page does not
 * know; what changes anything must also come from a page of this origin.
 */
final class Gate {

  private static final int TOKEN_BYTES = 16;

  private final String token;
  private final Set<String> hosts;

  Gate(int port) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    this.token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  String token() {
    return token;
  }

  /** Why a request to look is refused; empty if it is not. */
  Optional<Message> refusal(HttpExchange exchange) {
    if (!hosts.contains(header(exchange, "Host"))) {
      return Optional.of(Message.of("gate.this-server-answers-to-and"));
    }
    if (!knowsToken(exchange)) {
      return Optional.of(Message.of("gate.token-is-missing-or-wrong"));
    }
    return Optional.empty();
  }

  /** Why a request to change something is refused; empty if it is not. */
  Optional<Message> refusalToAct(HttpExchange exchange) {
    Optional<Message> refusal = refusal(exchange);
    if (refusal.isPresent()) {
      return refusal;
    }
    // A browser says of every such request from which page it comes, and no page can change that.
    if (!header(exchange, "Origin").equals("http://" + header(exchange, "Host"))) {
      return Optional.of(Message.of("gate.buttons-are-pressed-on-labs"));
    }
    return Optional.empty();
  }

  private boolean knowsToken(HttpExchange exchange) {
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
    String shown =
        List.of(query.split("&")).stream()
            .filter(part -> part.startsWith("token="))
            .map(part -> part.substring("token=".length()))
            .findFirst()
            .orElse("");
    // In constant time: how long it takes tells nothing about how much was right.
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }
}
