package lab.orchestration.cli.cluster;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes the IDs that label everything a run creates. */
public final class RunId {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 4;

  private RunId() {}

  /** A new ID of eight hexadecimal digits. */
  public static String fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Whether a command of the lab has made this ID. Others, as tests do, name their runs by words,
   * so that nobody takes their clusters for some that were left running for him.
   */
  static boolean isOurs(String runId) {
    return runId.matches("[0-9a-f]{%d}".formatted(2 * BYTES));
  }
}
