package lab.orchestration.k8s.node;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What an agent shows to the server in order to join; a new one for every cluster.
 *
 * <p>A class and not a record, so that no log and no message shows it by accident.
 */
public final class JoinToken {

  /** The variable in which k3s looks for it, on the server as on an agent. */
  static final String VARIABLE = "K3S_TOKEN";

  private static final int BYTES = 16;

  private final String secret;

  private JoinToken(String secret) {
    this.secret = secret;
  }

  /** A token that nobody can guess. */
  public static JoinToken random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new JoinToken(HexFormat.of().formatHex(bytes));
  }

  /** The token of a cluster that is there already. */
  static JoinToken of(String secret) {
    return new JoinToken(secret);
  }

  /** The secret itself; for nothing but a container's environment. */
  String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "(not shown)";
  }
}
