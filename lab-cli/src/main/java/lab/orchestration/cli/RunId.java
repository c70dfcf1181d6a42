package lab.orchestration.cli;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes the IDs that label everything a run creates. */
final class RunId {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 4;

  private RunId() {}

  /** A new ID of eight hexadecimal digits. */
  static String fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
